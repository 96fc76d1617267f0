"""People for the werkgroep, and the log of dealings with them for the beheerder."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contacts.models import (
    ContactEvent,
    Deed,
    LetterKind,
    Person,
    PersonState,
    Role,
    SentLetter,
    Suppression,
)
from contacts.models.people import link_key
from contacts.people import audit, erasure, letters, reminders
from contacts.people.forms import AUDIENCES, EditorsPersonForm
from core.concurrency import GuardedAdmin
from core.lookups import LooksUpAdmin


@admin.register(Person)
class PersonAdmin(LooksUpAdmin, GuardedAdmin[Person]):
    """Who can be reached for what. Every look and every change is written down."""

    form = EditorsPersonForm
    list_display = ["name", "function", "organisation", "state", "noticed_on", "confirmed_on"]
    list_filter = ["state", "source", ("noticed_on", admin.EmptyFieldListFilter)]
    list_select_related = ["organisation"]
    search_fields = ["name", "function", "email", "organisation__name"]
    autocomplete_fields = ["organisation"]
    added_on_the_way = frozenset({"organisation"})
    actions = ["mail_links", "hide_people", "show_people"]

    readonly_fields = [
        "noticed_on",
        "confirmed_on",
        "asked_on",
        "state_since",
        "entered_by",
        "created_at",
        "updated_at",
    ]
    fieldsets = [
        (gettext_lazy("Wie"), {"fields": ["state", "name", "function", "organisation"]}),
        (gettext_lazy("Hoe bereiken"), {"fields": ["email", "phone"]}),
        (gettext_lazy("Waarrond en waar"), {"fields": ["themes", "wijken", "languages"]}),
        (
            gettext_lazy("Wie ziet wat"),
            {
                "fields": list(AUDIENCES),
                "description": gettext_lazy(
                    "‘Iedereen’ kan alleen de persoon zelf kiezen, via de eigen link."
                ),
            },
        ),
        (
            gettext_lazy("Waarom en hoe lang"),
            {"fields": ["basis", "source", "asked_back", *readonly_fields]},
        ),
    ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Propose the basis of the settings for somebody new."""
        return {"basis": settings.PEOPLE["basis"], **super().get_changeform_initial_data(request)}

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Open somebody's data, and write down that it was opened."""
        answer = super().change_view(request, object_id, form_url, extra_context)
        # Python refuses to read thousands of digits; a key has at most eighteen.
        is_key = object_id.isdecimal() and len(object_id) < 19
        person = Person.objects.filter(pk=object_id).first() if is_key else None
        # The one reading that writes: the law asks who looked, and the visitor asked for nothing.
        if person and request.method == "GET" and answer.status_code == 200:
            audit.note(Deed.OPENED, person, request.user)
        return answer

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Person, form: Any, change: bool) -> None:
        """Save and write down which fields changed; somebody new is told by mail at once."""
        if form.cleaned_data.get("asked_back"):
            Suppression.objects.lift(obj.email)
        if "state" in form.changed_data:
            obj.state_since = timezone.localdate()
        if not change:
            obj.entered_by = request.user  # type: ignore[assignment]  # the admin knows only accounts
        if moved := change and "email" in form.changed_data:
            _begin_anew(obj)
        super().save_model(request, obj, form, change)
        self._write_down(request, obj, form, Deed.CHANGED if change else Deed.CREATED)
        if not change or moved:
            # Not before the row is kept for sure: the mail leads to it.
            transaction.on_commit(lambda: self._tell(request, obj))

    def _write_down(self, request: HttpRequest, person: Person, form: Any, deed: Deed) -> None:
        fields = [name for name in form.changed_data if name != "asked_back"]
        audit.note(deed, person, request.user, fields=fields)
        if form.cleaned_data.get("asked_back"):
            audit.note(Deed.ASKED_BACK, person, request.user)

    def _tell(self, request: HttpRequest, person: Person) -> None:
        base = request.build_absolute_uri("/")
        day = timezone.localdate()
        if reminders.deliver(person, LetterKind.NOTICE, day, base):
            messages.success(request, _("De persoon is per mail verwittigd."))
            return
        person.noticed_on = None
        sentence = _(
            "De mail is niet vertrokken. Tot de persoon verwittigd is, ziet niemand die in de "
            "lijst. We proberen het morgen opnieuw."
        )
        messages.warning(request, sentence)

    def delete_model(self, request: HttpRequest, obj: Person) -> None:
        """Erase for good: no import brings the person back."""
        erasure.erase(obj, by=request.user, for_good=True)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        """Erase each of the chosen people for good."""
        for person in queryset:
            erasure.erase(person, by=request.user, for_good=True)

    def log_addition(self, request: HttpRequest, obj: Person, message: Any) -> LogEntry:
        """Note in Django's own log that somebody was added, without saying who."""
        return _unnamed(super().log_addition(request, obj, message), obj)

    def log_change(self, request: HttpRequest, obj: Person, message: Any) -> LogEntry:
        """Note in Django's own log which fields changed, without saying whose."""
        return _unnamed(super().log_change(request, obj, message), obj)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> list[LogEntry]:
        """Note nothing: Django would keep the name; our own log keeps the deed."""
        del request, queryset
        return []

    @admin.action(description=gettext_lazy("Mail de eigen link"), permissions=["change"])
    def mail_links(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        """Mail each of these people the link to all we hold on them."""
        base = request.build_absolute_uri("/")
        sent = 0
        for person in queryset:
            if letters.send(person.email, letters.own_link(person, base)):
                audit.note(Deed.LINKED, person, request.user)
                sent += 1
        said = ngettext("%d link gemaild.", "%d links gemaild.", sent)
        messages.success(request, said % sent)

    @admin.action(description=gettext_lazy("Verberg"), permissions=["change"])
    def hide_people(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        """Take these people off the list."""
        self._become(request, queryset, PersonState.HIDDEN, Deed.HIDDEN)

    @admin.action(description=gettext_lazy("Toon weer"), permissions=["change"])
    def show_people(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        """Put these people back on the list; silence begins anew."""
        self._become(request, queryset, PersonState.SHOWN, Deed.SHOWN)

    @transaction.atomic
    def _become(
        self, request: HttpRequest, people: QuerySet[Person], state: PersonState, deed: Deed
    ) -> None:
        held = list(people.select_for_update(no_key=True, of=("self",)))
        # Who said to have left stays away, and is erased for good: only they can return, with the
        # button of their own link, or by asking it (the tick in the form).
        left = [person for person in held if person.state == PersonState.LEFT]
        changed = [person for person in held if person.state not in {state, PersonState.LEFT}]
        for person in changed:
            person.become(state, timezone.localdate())
            person.asked_on = None
            person.save(update_fields=["state", "state_since", "asked_on", "updated_at"])
            audit.note(deed, person, request.user)
        said = ngettext("%d persoon aangepast.", "%d personen aangepast.", len(changed))
        messages.success(request, said % len(changed))
        if left:
            messages.warning(request, _left_alone(len(left)))


def _begin_anew(person: Person) -> None:
    """Take back what went to a former address; who is at the new one knows of nothing yet."""
    person.link_key, person.noticed_on, person.asked_on = link_key(), None, None
    SentLetter.objects.filter(person=person, kind=LetterKind.NOTICE).delete()


def _left_alone(number: int) -> str:
    sentence = ngettext(
        "%d persoon zei zelf hier niet meer te werken en blijft zoals die is. Vraagt die om terug "
        "te komen? Open dan de persoon en vink dat onderaan aan.",
        "%d personen zeiden zelf hier niet meer te werken en blijven zoals ze zijn. Vraagt iemand "
        "om terug te komen? Open dan die persoon en vink dat onderaan aan.",
        number,
    )
    return sentence % number


def _unnamed(entry: LogEntry, person: Person) -> LogEntry:
    entry.object_repr = f"{person._meta.verbose_name} {str(person.code)[:8]}"  # noqa: SLF001
    entry.save(update_fields=["object_repr"])
    return entry


class RoleFilter(admin.SimpleListFilter):
    """In which role somebody did it, in words: the person and the portal have no account."""

    title = gettext_lazy("in welke rol")
    parameter_name = "rol"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return each role that there is, as the lines name it."""
        del request, model_admin
        return [(role, _said_of(role)) for role in (*Role, audit.BY_SELF, audit.BY_PORTAL)]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[ContactEvent]
    ) -> QuerySet[ContactEvent]:
        """Return the lines of that role."""
        del request
        return queryset.filter(role=self.value()) if self.value() else queryset


def _said_of(role: str) -> str:
    return audit.who_in_words(role, myself=_("de persoon zelf"))


@admin.register(ContactEvent)
class ContactEventAdmin(admin.ModelAdmin[ContactEvent]):
    """Who did what with whose data. Only to read, and only for a beheerder."""

    list_display = ["at", "deed", "actor", "said_role", "whom", "said_fields", "number"]
    list_filter = ["deed", RoleFilter]
    list_select_related = ["actor", "person"]
    search_fields = ["actor__email", "person__name", "=person_code"]
    date_hierarchy = "at"
    actions = None
    # All of them only to read: nobody rewrites the log.
    fields = ("at", "deed", "actor", "said_role", "whom", "said_fields", "number", "text_version")
    readonly_fields = fields

    @admin.display(description=gettext_lazy("over wie"))
    def whom(self, obj: ContactEvent) -> str:
        """Return the person's name while they are in the list, afterwards a code."""
        if obj.person:
            return str(obj.person)
        return f"{audit.GONE} {str(obj.person_code)[:8]}" if obj.person_code else "–"

    @admin.display(description=gettext_lazy("in welke rol"), ordering="role")
    def said_role(self, obj: ContactEvent) -> str:
        """Return in which role somebody did it."""
        return _said_of(obj.role)

    @admin.display(description=gettext_lazy("velden"))
    def said_fields(self, obj: ContactEvent) -> str:
        """Return which fields it was about."""
        return audit.in_words(obj.fields)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Return whether this is a beheerder."""
        return bool(getattr(request.user, "is_superuser", False))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return whether this is a beheerder."""
        del obj
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return False: the log writes itself."""
        del request
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return False: nobody rewrites the log."""
        del request, obj
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return False: the log forgets by itself, after the term."""
        del request, obj
        return False
