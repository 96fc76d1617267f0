"""The form in which a place is added and kept right."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetingplaces.duplicates import Lookalike, lookalikes
from meetingplaces.languages import LANGUAGES
from meetingplaces.models import MeetingPlace, PlaceKind, Wijk
from meetingplaces.wijken import wijk_for

# What the map and the hours in the form say; js/beheer-plek.js shows it.
MAP_WORDS = {
    "busy": gettext_lazy("Even zoeken …"),
    "offline": gettext_lazy(
        "Zoeken lukt nu niet: kijk je verbinding na en probeer opnieuw. Of vul straat en nummer "
        "zelf in, en klik op de kaart om de speld te zetten."
    ),
    "found": gettext_lazy("Gevonden:"),
    "street": gettext_lazy("Zonder huisnummer gevonden, versleep de speld nog:"),
    "which": gettext_lazy("Welk adres bedoel je?"),
    "other": gettext_lazy("Bedoelde je een ander?"),
    "kept": gettext_lazy("De speld staat daar. Het adres dat je zelf typte, staat er nog."),
    "take": gettext_lazy("Neem ook het adres over"),
    "nopin": gettext_lazy("Zet eerst de speld op de kaart."),
    "filled": gettext_lazy("Ingevuld:"),
    "pin": gettext_lazy("Speld: versleep ze, of gebruik de pijltjestoetsen"),
    "closer": gettext_lazy("Dichterbij"),
    "further": gettext_lazy("Verder weg"),
    # Beside the opening moments.
    "momentsCount": gettext_lazy("“Wanneer open” staat nu op “Op de momenten hieronder”."),
    "momentsIdle": gettext_lazy(
        "Let op: deze momenten tellen pas mee als “Wanneer open” op “Op de momenten hieronder” "
        "staat."
    ),
    "noMoments": gettext_lazy(
        "Voeg een openingsmoment toe, anders zegt de fiche “uren niet gekend”."
    ),
}


class PlaceForm(forms.ModelForm[MeetingPlace]):
    """A place, with a look at what is there already and where the pin is before it is saved."""

    is_other = forms.BooleanField(
        required=False, label=gettext_lazy("Dit is een andere plek: bewaar ze toch")
    )

    is_outside = forms.BooleanField(
        required=False, label=gettext_lazy("Ja, de speld staat juist: bewaar de plek daar")
    )

    class Meta:
        model = MeetingPlace
        fields: list[str] = []  # the admin's fieldsets say which
        error_messages = {
            "name": {"required": gettext_lazy("Geef de plek een naam.")},
            "kind": {"required": gettext_lazy("Kies wat voor plek het is.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lookalikes: list[Lookalike] = []
        self.lies_outside = False
        self._keep_unlisted_languages()

    def _keep_unlisted_languages(self) -> None:
        """Offer the codes an import brought too: saving must not drop them."""
        field = self.fields.get("languages")
        if isinstance(field, forms.MultipleChoiceField):
            others = [(code, code) for code in self.instance.languages if code not in LANGUAGES]
            field.choices = [*LANGUAGES.items(), *others]

    map_words = MAP_WORDS

    @property
    def usual_types(self) -> dict[int, list[str]]:
        """Return the encounter types that are usual for each kind of place, as a proposal."""
        return dict(PlaceKind.objects.values_list("pk", "usual_types"))

    def clean(self) -> dict[str, Any]:
        """Refuse half a point, and ask about a pin far away and a place that may be there."""
        cleaned = super().clean() or self.cleaned_data
        self._refuse_half_a_point(cleaned)
        self._ask_about_outside(cleaned)
        if not self.instance.pk and not cleaned.get("is_other") and cleaned.get("name"):
            self._look_for_doubles(cleaned)
        return cleaned

    def _refuse_half_a_point(self, cleaned: dict[str, Any]) -> None:
        for missing, other in (("lat", "lon"), ("lon", "lat")):
            if missing in cleaned and cleaned[missing] is None and cleaned.get(other) is not None:
                self.add_error(
                    missing,
                    _("Vul breedte- en lengtegraad allebei in, of zet de speld op de kaart."),
                )

    def _ask_about_outside(self, cleaned: dict[str, Any]) -> None:
        """Ask whether a pin in no wijk is right, when it was set there or is to be published."""
        lat, lon = cleaned.get("lat"), cleaned.get("lon")
        is_asked = {"lat", "lon", "wijk_chosen", "status"} & set(self.changed_data)
        if not is_asked or None in (lat, lon) or cleaned.get("wijk_chosen"):
            return
        self.lies_outside = wijk_for(lat=lat, lon=lon) is None and Wijk.objects.exists()
        if self.lies_outside and not cleaned.get("is_outside"):
            sentence = _("De speld staat buiten alle wijken van %(city)s: klopt dat?")
            self.add_error("is_outside", sentence % {"city": settings.CITY_NAME})

    def _look_for_doubles(self, cleaned: dict[str, Any]) -> None:
        lat, lon = cleaned.get("lat"), cleaned.get("lon")
        wijk = cleaned.get("wijk_chosen") or wijk_for(lat=lat, lon=lon)
        self.lookalikes = lookalikes(name=cleaned["name"], lat=lat, lon=lon, wijk=wijk)
        if self.lookalikes:
            self.add_error(
                "is_other",
                _("Staat deze plek er al in? Kijk even, en vink aan als het een andere is."),
            )
