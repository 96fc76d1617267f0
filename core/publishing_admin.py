"""What the admin of every record with a status has in common: its words, its actions, its preview.

Whoever may change a record may publish it: the werkgroep and the beheerder. Only the beheerder
deletes; others archive.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.publishing import Publishable, Status, become
from core.publishing_form import publishing_form
from core.text import fold

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = object

PREVIEW = "_bekijk"
MOST_NAMED = 10


def status_mark(record: Publishable) -> SafeString:
    """Return the status of a record in one word."""
    word = str(record.get_status_display()).partition(":")[0]
    return format_html('<span class="staat staat-{}">{}</span>', record.status, word)


class DeletedByBeheerder(Base):
    """Records that only the beheerder deletes."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return whether a record may be deleted: others archive or change it."""
        return bool(request.user.is_superuser) and super().has_delete_permission(request, obj)


class SaysPublicAdmin(Base):
    """Records with a page: after saving it is said that visitors see it, with the way there."""

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Lead on after a new record was saved."""
        answer = super().response_add(request, obj, post_url_continue)
        self._say_public(request, obj)
        return answer

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Lead on after a record was saved."""
        answer = super().response_change(request, obj)
        self._say_public(request, obj)
        return answer

    def _say_public(self, request: HttpRequest, obj: Any) -> None:
        if not obj.is_published or IS_POPUP_VAR in request.POST:
            return
        sentence = _("Bezoekers zien dit nu: {link}.")
        link = format_html('<a href="{}">{}</a>', obj.get_absolute_url(), _("bekijk de pagina"))
        messages.info(request, format_html(sentence, link=link))


class PublishedAdmin(SaysPublicAdmin, DeletedByBeheerder):
    """Records with a name and a status: found whatever the accents, looked at before published."""

    actions = ["publish_records", "review_records", "archive_records"]
    readonly_fields = ["previews"]
    # Texts that a draft may lack and a published record may not, each with what is said then.
    needed_to_publish: Mapping[str, Any] = {}
    # What the list says of records that it leaves behind, before their names.
    unready_words: Any = ""

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm[Any]]:
        """Return the form, in which a draft may lack what publishing needs."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return publishing_form(form, self.needed_to_publish)

    def unfinished(self, records: "QuerySet[Any]") -> "QuerySet[Any]":
        """Return those of these records that lack a text without which nothing is published."""
        if not self.needed_to_publish:
            return records.none()
        lacks = [Q((name, "")) for name in self.needed_to_publish]
        return records.filter(Q(*lacks, _connector=Q.OR))

    def unready(self, records: "QuerySet[Any]") -> "QuerySet[Any]":
        """Return those of these records that must not be published yet."""
        return records.none()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Return the records that fit; accents and capitals make no difference."""
        return super().get_search_results(request, queryset, fold(search_term))

    def view_on_site(self, obj: Any) -> str:
        """Return the address of the page; before publication it is a preview."""
        return str(obj.get_absolute_url())

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, obj: Any) -> SafeString:
        """Return the status in one word."""
        return status_mark(obj)

    @admin.display(description=gettext_lazy("bekijk"))
    def previews(self, obj: Any) -> str:
        """Return the ways to the page and the PDF of what is saved, also before publication."""
        if not (obj.pk and obj.slug):  # a refused form may leave it without an address
            return _("Bewaar eerst, of kies onderaan “Bewaar en bekijk”.")
        page = format_html('<a href="{}">{}</a>', obj.get_absolute_url(), _("de pagina"))
        sheet = getattr(obj, "sheet_url", "")
        if not sheet:
            return page
        return format_html('{} · <a href="{}">{}</a>', page, sheet, _("de pdf"))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Return the form, with the button that saves and leads to the page."""
        return super().render_change_form(
            request, {**context, "show_preview": True}, *args, **kwargs
        )

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Lead on after a new record was saved; to its page when that was asked."""
        if PREVIEW in request.POST:
            return redirect(obj.get_absolute_url())
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Lead on after a record was saved; to its page when that was asked."""
        if PREVIEW in request.POST:
            return redirect(obj.get_absolute_url())
        return super().response_change(request, obj)

    @admin.action(description=gettext_lazy("Publiceer"), permissions=["change"])
    def publish_records(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Publish the chosen records; those that are not ready stay behind, and are named."""
        hidden = queryset.exclude(status=Status.PUBLISHED)
        unfinished, unready = list(self.unfinished(hidden)), list(self.unready(hidden))
        behind = {record.pk for record in [*unfinished, *unready]}
        ready = queryset.exclude(pk__in=behind)
        self._become(request, ready, Status.PUBLISHED, _("gepubliceerd"))
        _name(request, _("Niet gepubliceerd, want nog niet volledig ingevuld:"), unfinished)
        _name(request, self.unready_words, unready)

    @admin.action(description=gettext_lazy("Leg ter nazicht"), permissions=["change"])
    def review_records(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Ask the werkgroep to look at the chosen records; until then nobody else sees them."""
        self._become(request, queryset, Status.REVIEW, _("ter nazicht gelegd"))

    @admin.action(description=gettext_lazy("Archiveer"), permissions=["change"])
    def archive_records(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Take the chosen records off the site."""
        self._become(request, queryset, Status.ARCHIVED, _("gearchiveerd"))

    def _become(
        self, request: HttpRequest, queryset: QuerySet[Any], status: Status, words: str
    ) -> None:
        done = become(records=queryset, status=status)
        said = _("%(what)s vanuit de lijst.") % {"what": capfirst(words)}
        for record in done:
            self.log_change(request, record, said)
        what = self.opts.verbose_name if len(done) == 1 else self.opts.verbose_name_plural
        sentence = _("%(number)d %(what)s %(done)s.")
        messages.success(request, sentence % {"number": len(done), "what": what, "done": words})


def _name(request: HttpRequest, words: Any, records: list[Any]) -> None:
    """Say of which records something is true, if there are any."""
    if records:
        names = ", ".join(str(record) for record in records[:MOST_NAMED])
        messages.warning(request, f"{words} {names}.")
