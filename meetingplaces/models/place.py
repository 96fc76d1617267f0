"""The meeting place: what the whole portal turns around."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.models import Organisation
from core.addresses import Addressed
from core.publishing import Confirmable, Publishable, Status
from core.shortlinks import ShortLinked
from core.text import fold, slug_of

from .kind import EncounterType, PlaceKind, encounter_types_field
from .queries import LIST_ORDER, MeetingPlaceQuerySet
from .states import HoursState
from .wijk import Wijk

# These addresses under /kaart/ are taken by the map itself.
TAKEN_SLUGS = frozenset({"insluiten", "adres", "merktekens"})


def yes_no_unknown(label: Any, help_text: Any = "") -> "models.BooleanField[Any, Any]":
    """Return a field for a fact that may be unknown; unknown never counts as yes."""
    return models.BooleanField(label, null=True, blank=True, default=None, help_text=help_text)


class MeetingPlace(Addressed, Publishable, Confirmable, ShortLinked):
    """A place where families meet, organised or not. Coordinates are WGS84 degrees."""

    TAKEN = TAKEN_SLUGS

    # Wat
    name = models.CharField(_("naam"), max_length=160)
    slug = models.SlugField(
        _("adres op de site"),
        max_length=90,
        unique=True,
        blank=True,
        error_messages={"unique": _("Een andere plek gebruikt dit adres al.")},
        help_text=_("Leeg: we maken het uit de naam. Een oud adres blijft doorverwijzen."),
    )
    kind = models.ForeignKey(
        PlaceKind, verbose_name=_("soort plek"), on_delete=models.PROTECT, related_name="places"
    )
    encounter_types = encounter_types_field(
        verbose_name=_("soorten ontmoeting"),
        help_text=_("Kies er één of meer: een plek hoeft niet in één vakje te passen."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisatie"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="places",
        help_text=_("Leeg voor een informele plek, zoals een speelterrein."),
    )
    summary = models.CharField(
        _("in één zin"), max_length=200, blank=True, help_text=_("Wat kun je hier doen?")
    )
    description = models.TextField(_("meer uitleg"), blank=True)
    # Voor wie
    audience = models.CharField(_("voor wie"), max_length=200, blank=True)
    age_from = models.PositiveSmallIntegerField(
        _("vanaf (jaar)"), null=True, blank=True, validators=[MaxValueValidator(18)]
    )
    age_to = models.PositiveSmallIntegerField(
        _("tot en met (jaar)"), null=True, blank=True, validators=[MaxValueValidator(18)]
    )
    languages = ArrayField(
        models.CharField(max_length=2),
        verbose_name=_("talen"),
        default=list,
        blank=True,
        help_text=_("De talen die je er kunt spreken. Leeg: niet gekend."),
    )
    is_free = yes_no_unknown(_("gratis"))
    price_note = models.CharField(_("prijs"), max_length=200, blank=True)
    enrolment_needed = yes_no_unknown(_("inschrijven nodig"))
    enrolment_note = models.CharField(_("hoe inschrijven"), max_length=200, blank=True)
    # Toegankelijk
    wheelchair = yes_no_unknown(_("rolstoel"), _("Drempelvrij tot in de ruimte en het toilet."))
    buggy = yes_no_unknown(_("buggy"), _("Een kinderwagen kan mee naar binnen."))
    changing_table = yes_no_unknown(_("verschoontafel"))
    low_stimulus = yes_no_unknown(_("prikkelarm"), _("Er is een rustige ruimte of een rustig uur."))
    accessibility_note = models.CharField(_("over de toegankelijkheid"), max_length=300, blank=True)
    # Waar
    street = models.CharField(_("straat"), max_length=120, blank=True)
    house_number = models.CharField(_("huisnummer"), max_length=20, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    municipality = models.CharField(_("gemeente"), max_length=80, blank=True)
    address_note = models.CharField(
        _("waar precies"),
        max_length=200,
        blank=True,
        help_text=_("Bv. eerste verdieping, achteraan."),
    )
    getting_there = models.TextField(_("hoe kom je er"), blank=True)
    lat = models.FloatField(
        _("breedtegraad"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    lon = models.FloatField(
        _("lengtegraad"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    wijk = models.ForeignKey(
        Wijk,
        verbose_name=_("wijk"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="places",
    )
    wijk_chosen = models.ForeignKey(
        Wijk,
        verbose_name=_("andere wijk kiezen"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Alleen als de plek bij een andere wijk hoort dan waar ze op de kaart ligt."),
    )
    # Wanneer
    hours_state = models.CharField(
        _("wanneer open"), max_length=10, choices=HoursState.choices, default=HoursState.UNKNOWN
    )
    hours_note = models.CharField(_("over de uren"), max_length=200, blank=True)
    # Contact
    contact_function = models.CharField(
        _("wie"),
        max_length=120,
        blank=True,
        help_text=_("Een functie (onthaal, balie), geen naam."),
    )
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=40, blank=True)
    website = models.URLField(_("website"), blank=True)
    referral = models.TextField(
        _("zo verwijs je door"), blank=True, help_text=_("Alleen voor wie ingelogd is.")
    )
    # Redactie
    source = models.TextField(
        _("bron"),
        blank=True,
        help_text=_("Waar komen deze gegevens vandaan? Alleen voor redacteurs."),
    )
    is_example = models.BooleanField(_("voorbeeld"), default=False, editable=False)
    search_text = models.TextField(editable=False, default="")
    sort_name = models.CharField(max_length=160, editable=False, default="")

    objects = MeetingPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("ontmoetingsplaats")
        verbose_name_plural = _("ontmoetingsplaatsen")
        ordering = list(LIST_ORDER)
        indexes = [
            models.Index(fields=["status", "wijk", "sort_name"], name="place_wijk"),
            models.Index(fields=["status", "sort_name", "id"], name="place_sorted"),
            models.Index(fields=["status", "kind"], name="place_kind"),
            models.Index(fields=["lat", "lon"], name="place_point"),
            GinIndex(fields=["encounter_types"], name="place_types"),
            GinIndex(fields=["former_slugs"], name="place_former_slugs"),
            GinIndex(OpClass("search_text", name="gin_trgm_ops"), name="place_words"),
        ]
        constraints = [
            models.CheckConstraint(
                name="place_point_whole",
                condition=Q(lat__isnull=True, lon__isnull=True)
                # Said in full: half a point gives no answer (NULL), which a check would accept.
                | Q(
                    lat__isnull=False,
                    lon__isnull=False,
                    lat__range=(-90, 90),
                    lon__range=(-180, 180),
                ),
                violation_error_message=_(
                    "Vul breedte- en lengtegraad allebei in: zet de speld op de kaart."
                ),
            ),
            models.CheckConstraint(
                name="place_published_on_map",
                condition=~Q(status=Status.PUBLISHED) | Q(lat__isnull=False),
                violation_error_message=_(
                    "Zet de plek eerst op de kaart (adres opzoeken of speld verslepen), "
                    "publiceer dan."
                ),
            ),
            models.CheckConstraint(
                name="place_ages_in_order",
                condition=Q(age_from__isnull=True)
                | Q(age_to__isnull=True)
                | Q(age_to__gte=F("age_from")),
                violation_error_message=_(
                    "De hoogste leeftijd is lager dan de laagste: verbeter een van beide."
                ),
            ),
            models.CheckConstraint(
                name="place_has_encounter_type",
                condition=Q(encounter_types__len__gte=1)
                & Q(encounter_types__contained_by=EncounterType.values),
                violation_error_message=_("Kies minstens één soort ontmoeting (KO, S&O of GW)."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with everything that is derived: wijk, address on the site, search text."""
        self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> Self:
        """Fill in what follows from the other fields, and return the place itself."""
        # The boundaries live beside the models; importing them above would be a circle.
        from meetingplaces.wijken import wijk_for  # noqa: PLC0415

        self.wijk = self.wijk_chosen or wijk_for(lat=self.lat, lon=self.lon)
        self.encounter_types = [t for t in EncounterType.values if t in self.encounter_types]
        self.derive_texts()
        self._fill_in_slug()
        self.keep_former_slug()
        return self

    def derive_texts(self) -> None:
        """Fill in what search and sorting compare."""
        self.sort_name = fold(self.name)
        told = (self.name, self.summary, self.audience, self.street, self.postcode)
        self.search_text = fold(" ".join(told))

    def _fill_in_slug(self) -> None:
        if not self.slug:
            taken = self.slugs_of_others(slug_of(self.name, most=70))
            self.slug = slug_of(self.name, taken=taken, most=70)

    def get_absolute_url(self) -> str:
        """Return the address of the fiche."""
        return reverse("place", args=[self.slug])

    @property
    def address(self) -> str:
        """Return street, number, postcode and municipality as far as they are known."""
        line = f"{self.street} {self.house_number}".strip()
        town = f"{self.postcode} {self.municipality}".strip()
        return ", ".join(part for part in (line, town) if part)

    @property
    def is_low_threshold(self) -> bool | None:
        """Return whether the place is free and without enrolment; None when that is unknown.

        Low-threshold as recommendation 4 of the action plan means it. Unknown is never a yes.
        """
        if self.is_free is False or self.enrolment_needed is True:
            return False
        if self.is_free is True and self.enrolment_needed is False:
            return True
        return None
