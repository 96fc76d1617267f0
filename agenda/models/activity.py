"""A learning activity: when people of the network learn from each other, where, and for whom."""

import uuid
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.models import Organisation
from core.naming import Named
from core.publishing import Publishable, Status
from core.richtext import RichTextField, plain_text
from core.shortlinks import ShortLinked
from core.text import fold
from meetingplaces.models import MeetingPlace, Wijk
from meetingplaces.models.kind import EncounterType, encounter_types_field, encounter_types_known
from practices.models import Condition

from .queries import ActivityQuerySet

# What a calendar must notice: a change of these is another revision (RFC 5545, 3.8.7.4).
REVISED_BY = ("starts_at", "ends_at", "place_id", "where", "is_online", "is_cancelled")


class LearningKind(models.TextChoices):
    """The four steps of the learning path of action 4.1, in their order."""

    KNOWLEDGE = "kennisbad", _("Kennisbad")
    TRAINING = "vorming", _("Vorming")
    PEERS = "intervisie", _("Wijkgerichte intervisie")
    VISIT = "praktijkbezoek", _("Praktijkbezoek")


class RegistrationWay(models.TextChoices):
    NONE = "geen", _("Inschrijven hoeft niet")
    ELSEWHERE = "elders", _("Via een mailadres of een link")


class LearningActivity(Named, Publishable, ShortLinked):
    """An activity with all that its page and a calendar show; its times are aware."""

    kind = models.CharField(_("soort"), max_length=16, choices=LearningKind.choices)
    summary = models.CharField(_("in één zin"), max_length=240)
    description = RichTextField(_("meer uitleg"), blank=True)
    encounter_types = encounter_types_field(
        verbose_name=_("soorten ontmoeting"), default=list, blank=True
    )
    conditions = models.ManyToManyField(
        Condition, verbose_name=_("randvoorwaarden"), blank=True, related_name="activities"
    )
    # Wanneer
    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"))
    # Waar
    place = models.ForeignKey(
        MeetingPlace,
        verbose_name=_("plek op de kaart"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="activities",
        help_text=_("Typ een deel van de naam. Staat de plek er niet bij? Schrijf dan een adres."),
    )
    where = models.CharField(
        _("adres of zaal"),
        max_length=200,
        blank=True,
        help_text=_(
            "Bv. Zaal 2, eerste verdieping; of een adres als de plek niet op de kaart staat."
        ),
    )
    is_online = models.BooleanField(
        _("online te volgen"),
        default=False,
        help_text=_("De link om mee te doen stuur je zelf: die staat niet op de pagina."),
    )
    wijken = models.ManyToManyField(
        Wijk,
        verbose_name=_("wijken"),
        blank=True,
        related_name="activities",
        help_text=_("Voor wie in deze wijken werkt. Niets aangevinkt: voor de hele stad."),
    )
    # Voor wie
    organisers = models.ManyToManyField(
        Organisation, verbose_name=_("wie organiseert"), blank=True, related_name="activities"
    )
    audience = models.CharField(
        _("voor wie"), max_length=200, blank=True, help_text=_("Bv. brugfiguren en vrijwilligers.")
    )
    price = models.CharField(
        _("prijs"), max_length=120, blank=True, help_text=_("Bv. gratis, of 10 euro met broodje.")
    )
    capacity = models.PositiveSmallIntegerField(
        _("aantal plaatsen"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leeg: geen grens, of niet gekend."),
    )
    # Inschrijven
    registration = models.CharField(
        _("inschrijven"),
        max_length=8,
        choices=RegistrationWay.choices,
        default=RegistrationWay.NONE,
    )
    registration_email = models.EmailField(
        _("mailadres om in te schrijven"),
        blank=True,
        help_text=_("Een functioneel adres (vorming@…), geen adres van één persoon."),
    )
    registration_url = models.URLField(_("link om in te schrijven"), blank=True)
    registration_until = models.DateField(
        _("inschrijven tot en met"), null=True, blank=True, help_text=_("Leeg: tot het begint.")
    )
    # Afgelast
    is_cancelled = models.BooleanField(
        _("gaat niet door"),
        default=False,
        help_text=_(
            "De pagina blijft staan en zegt het, en ook agenda’s die deze volgen tonen het. "
            "Archiveer een afgelaste activiteit dus niet: dan verdwijnt ze zonder uitleg."
        ),
    )
    cancelled_note = models.CharField(
        _("waarom, en wat nu"),
        max_length=240,
        blank=True,
        help_text=_("Bv. We zoeken een nieuwe datum."),
    )
    # For calendars: who it is, whatever it is called, and which revision.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    is_example = models.BooleanField(_("voorbeeld"), default=False, editable=False)
    search_text = models.TextField(editable=False, default="")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activiteit")
        verbose_name_plural = _("activiteiten")
        ordering = ["starts_at", "sort_name", "pk"]
        indexes = [
            models.Index(fields=["status", "starts_at", "id"], name="activity_by_day"),
            models.Index(fields=["status", "ends_at"], name="activity_ended"),
        ]
        constraints = [
            models.CheckConstraint(
                name="activity_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_(
                    "Het einde ligt niet na het begin: verbeter een van beide."
                ),
            ),
            models.CheckConstraint(
                name="activity_registration_reachable",
                condition=~Q(registration=RegistrationWay.ELSEWHERE)
                | ~Q(registration_email="")
                | ~Q(registration_url=""),
                violation_error_message=_(
                    "Vul een mailadres of een link in waar mensen kunnen inschrijven."
                ),
            ),
            encounter_types_known("activity_encounter_types_known"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the text that search compares, and a new revision for who has it already."""
        self.encounter_types = [t for t in EncounterType.values if t in self.encounter_types]
        self.search_text = words_to_find(self)
        self._count_revision()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse to publish what nobody can find, and registering after it began."""
        super().clean()
        if self.status == Status.PUBLISHED and not self.says_where:
            raise ValidationError(
                {
                    "place": gettext(
                        "Zeg waar het is: een plek die op de kaart staat, een adres, of online."
                    )
                }
            )
        until = self.registration_until
        if until and self.starts_at and until > timezone.localdate(self.starts_at):
            late = gettext(
                "De laatste dag om in te schrijven ligt na het begin. Kies een vroegere dag."
            )
            raise ValidationError({"registration_until": late})

    def get_absolute_url(self) -> str:
        """Return the address of the page."""
        return reverse("activity", args=[self.slug])

    @property
    def says_where(self) -> bool:
        """Return whether anything tells a visitor where it is."""
        return bool(self.public_place or self.where or self.is_online)

    @property
    def public_place(self) -> MeetingPlace | None:
        """Return its place on the map, when everyone may see that."""
        return self.place if self.place and self.place.is_published else None

    @property
    def changed_at(self) -> datetime:
        """Return when anything last changed that a calendar tells of it, its place included."""
        place = self.public_place
        return max(self.updated_at, place.updated_at) if place else self.updated_at

    def has_ended(self, now: datetime | None = None) -> bool:
        """Return whether it is over."""
        return self.ends_at <= (now or timezone.now())

    def takes_registrations(self, now: datetime | None = None) -> bool:
        """Return whether one can still register: it takes place, did not begin, and is in time."""
        moment = now or timezone.now()
        until = self.registration_until
        in_time = until is None or timezone.localdate(moment) <= until
        return not self.is_cancelled and moment < self.starts_at and in_time

    def _count_revision(self) -> None:
        rows = LearningActivity.objects.filter(pk=self.pk)
        for stored in rows.values(*REVISED_BY, "revision"):
            changed = any(stored[name] != getattr(self, name) for name in REVISED_BY)
            self.revision = stored["revision"] + changed


def words_to_find(activity: LearningActivity) -> str:
    """Return what a visitor's words are looked for in, beside its organisers and its place."""
    one = activity
    told = f"{one.name} {one.get_kind_display()} {one.summary} {one.audience} {one.where}"
    return fold(f"{told} {plain_text(one.description)}")
