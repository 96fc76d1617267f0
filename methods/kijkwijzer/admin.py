"""The template, for the werkgroep. What teams fill in is in no admin: nobody reads along."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.concurrency import GuardedAdmin
from core.ordering import OrderedForm, OrderedInline, OrderedRowsAdmin
from methods.kijkwijzer import limits
from methods.kijkwijzer.models import Block, Template, Version
from methods.kijkwijzer.publishing import is_published, publish

if TYPE_CHECKING:
    Form = forms.ModelForm[Template]
else:  # at run time this class takes no type
    Form = forms.ModelForm


class BlockForm(OrderedForm):
    """A building block."""

    class Meta:
        model = Block
        fields = ["position", "name", "points"]
        widgets = {"points": forms.Textarea({"rows": 7, "cols": 80})}
        error_messages = {
            "name": {"required": gettext_lazy("Geef de bouwsteen een naam.")},
            "points": {"required": gettext_lazy("Schrijf minstens één aandachtspunt.")},
        }


class BlockInline(OrderedInline):
    """The building blocks, in the order in which they are asked."""

    model = Block
    form = BlockForm
    max_num = limits.BLOCKS
    fieldsets = [(None, {"fields": [("position", "move"), "name", "points"]})]


class TemplateForm(Form):
    """The template, with the choice to let it count from now on."""

    publish = forms.BooleanField(
        label=gettext_lazy("Publiceer als nieuwe versie"),
        required=False,
        help_text=gettext_lazy(
            "Nieuwe kijkwijzers vragen dan wat hier staat. Wat al ingevuld is, houdt zijn eigen "
            "versie. Zonder vinkje blijft dit een concept."
        ),
    )

    class Meta:
        model = Template
        fields = ["intro", "vision"]
        widgets = {
            "intro": AdminTextareaWidget({"rows": 3}),
            "vision": AdminTextareaWidget({"rows": 4}),
        }


@admin.register(Template)
class TemplateAdmin(OrderedRowsAdmin, GuardedAdmin[Template]):
    """One template, of the werkgroep; that of an organisation is in its own corner."""

    form = TemplateForm
    inlines = [BlockInline]
    ordered_rows = "blocks"
    list_display = ["__str__", "state"]
    readonly_fields = ["state", "versions_so_far"]
    fieldsets = [
        (
            gettext_lazy("Publicatie"),
            {"fields": ["state", "publish", "versions_so_far"]},
        ),
        (gettext_lazy("Bovenaan"), {"fields": ["intro", "vision"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Template]:
        """Return the template of the werkgroep alone."""
        del request
        return Template.objects.shared()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Forbid it: one template came with the portal, and there is no second."""
        del request
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Forbid it: without a template no team could begin."""
        del request, obj
        return False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the blocks, and publish when that was asked."""
        super().save_related(request, form, formsets, change)
        if form.cleaned_data.get("publish") and not form.instance.blocks.exists():
            words = _("Niet gepubliceerd: zet er eerst minstens één bouwsteen in.")
            self.message_user(request, words, "ERROR")
        elif form.cleaned_data.get("publish"):
            version = publish(form.instance)
            words = _("Versie %(number)s geldt nu voor elke nieuwe kijkwijzer.")
            self.message_user(request, words % {"number": version.number}, "SUCCESS")

    @admin.display(description=gettext_lazy("stand"))
    def state(self, obj: Template) -> str:
        """Return whether what stands here is what teams are asked."""
        if not (obj.pk and obj.versions.exists()):
            return _("Nog niet gepubliceerd")
        if is_published(obj):
            return _("Gepubliceerd")
        return _("Gewijzigd: vink ‘Publiceer als nieuwe versie’ aan om het te laten gelden")

    @admin.display(description=gettext_lazy("versies"))
    def versions_so_far(self, obj: Template) -> SafeString | str:
        """Return the versions with the way to see each."""
        rows = (
            (
                reverse("kijk_here", args=[one.number]),
                _("versie %(number)s") % {"number": one},
                _day(one),
            )
            for one in (obj.versions.all()[:20] if obj.pk else [])
        )
        lines = format_html_join("", '<li><a href="{}">{}</a>, {}</li>', rows)
        return format_html("<ul>{}</ul>", lines) if lines else "–"


def _day(version: Version) -> str:
    return date_format(localtime(version.published_at), "j F Y")
