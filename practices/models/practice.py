"""A practice: something that was done, with whom, where, and how many it reached."""

from collections.abc import Collection
from typing import Any, Self

from django.db import models
from django.db.models import Count, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.models import Organisation
from core.naming import Named
from core.photos import Photo, photo_field
from core.publishing import Publishable, published_q
from core.richtext import RichTextField, plain_text
from core.shortlinks import ShortLinked
from core.text import fold
from meetingplaces.models import MeetingPlace, Wijk
from meetingplaces.models.kind import EncounterType, encounter_types_field, encounter_types_known
from methods.models import Material, Method
from methods.models.method import lines_of

from .condition import Condition


class Track(models.IntegerChoices):
    """The tracks (sporen) of the project whose results the portal shows."""

    ACTIVITIES = 1, _("Spoor 1: ontmoetingsactiviteiten en groepswerk")
    PROFESSIONALS = 2, _("Spoor 2: ondersteuning van professionals")


class PracticeQuerySet(models.QuerySet["Practice"]):
    """Practices, narrowed by questions."""

    def published(self) -> Self:
        """Return the practices everyone may see."""
        return self.filter(published_q())

    def of_types(self, types: Collection[str]) -> Self:
        """Return the practices that bear one of these encounter types (KO, SO, GW)."""
        return self.filter(encounter_types__overlap=list(types))

    def in_wijken(self, slugs: Collection[str]) -> Self:
        """Return the practices that ran in one of these wijken."""
        return self.filter(wijken__slug__in=slugs).distinct()

    def for_conditions(self, slugs: Collection[str]) -> Self:
        """Return the practices that show one of these conditions."""
        return self.filter(conditions__slug__in=slugs).distinct()

    def in_tracks(self, tracks: Collection[str]) -> Self:
        """Return the practices in the results of one of these tracks ("1" or "2")."""
        return self.filter(track__in=tracks)

    def matching(self, queries: Collection[Collection[str]]) -> Self:
        """Return the practices that match one of these queries: every folded word occurs.

        In what the practice tells, or in the name of a partner.
        """
        matches = Q()
        for words in queries:
            matches |= Q(*[Q(search_text__contains=word) | _with_partner(word) for word in words])
        return self.filter(matches)

    def for_list(self) -> Self:
        """Return the practices with what a list entry shows of each."""
        return self.prefetch_related(Prefetch("wijken", Wijk.objects.only("name", "slug")))

    def like(self, practice: "Practice") -> Self:
        """Return other practices that share conditions with this one, the most alike first."""
        shared = self.filter(conditions__in=practice.conditions.all()).exclude(pk=practice.pk)
        return shared.annotate(shared=Count("conditions")).order_by("-shared", "sort_name", "pk")

    def in_results(self) -> Self:
        """Return the rows of the results tables, in the order of the action plan."""
        rows = self.filter(track__isnull=False)
        return rows.order_by("track", "track_position", "sort_name", "pk")


def _with_partner(word: str) -> Q:
    """Return the condition that a partner's name holds this folded word.

    By key: a practice with two such partners is one practice.
    """
    links = Practice.partners.through.objects.filter(organisation__search_text__contains=word)
    return Q(pk__in=links.values("practice"))


class Practice(Named, Publishable, ShortLinked):
    """A practice with all that its page shows."""

    TAKEN = frozenset({"indienen"})

    summary = models.CharField(_("in één zin"), max_length=240)
    encounter_types = encounter_types_field(
        verbose_name=_("soorten ontmoeting"), default=list, blank=True
    )
    goals = models.TextField(_("doelen"), blank=True, help_text=_("Eén per regel."))
    approach = RichTextField(_("aanpak"), blank=True)
    audience = models.CharField(_("voor wie"), max_length=200, blank=True)
    partners = models.ManyToManyField(
        Organisation, verbose_name=_("partners"), blank=True, related_name="practices"
    )
    other_partners = models.TextField(
        _("andere partners"), blank=True, help_text=_("Eén per regel; bv. scholen of spelotheken.")
    )
    wijken = models.ManyToManyField(
        Wijk, verbose_name=_("wijken"), blank=True, related_name="practices"
    )
    wijken_note = models.CharField(_("over de wijken"), max_length=160, blank=True)
    places = models.ManyToManyField(
        MeetingPlace, verbose_name=_("plekken"), blank=True, related_name="practices"
    )
    conditions = models.ManyToManyField(
        Condition, verbose_name=_("randvoorwaarden"), blank=True, related_name="practices"
    )
    methods = models.ManyToManyField(
        Method, verbose_name=_("methodieken"), blank=True, related_name="practices"
    )
    materials = models.ManyToManyField(
        Material,
        verbose_name=_("bijlagen en materiaal"),
        blank=True,
        related_name="practices",
        help_text=_("Wat anderen kunnen overnemen: een bestand, of iets om te lenen."),
    )
    related = models.ManyToManyField("self", verbose_name=_("verwante praktijken"), blank=True)
    period = models.CharField(_("wanneer"), max_length=120, blank=True)
    source = models.TextField(_("bron"), blank=True)
    # Resultaten
    track = models.PositiveSmallIntegerField(
        _("spoor in de resultaten"),
        choices=Track.choices,
        null=True,
        blank=True,
        help_text=_("Leeg: deze praktijk staat niet in de tabel met resultaten."),
    )
    track_position = models.PositiveSmallIntegerField(_("plaats in de tabel"), default=0)
    sessions = models.PositiveIntegerField(_("aantal sessies"), null=True, blank=True)
    participants = models.PositiveIntegerField(_("aantal unieke deelnemers"), null=True, blank=True)
    is_estimate = models.BooleanField(_("het aantal deelnemers is een schatting"), default=False)
    search_text = models.TextField(editable=False, default="")

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("praktijk")
        verbose_name_plural = _("praktijken")
        ordering = ["sort_name", "pk"]
        indexes = [models.Index(fields=["status", "sort_name", "id"], name="practice_sorted")]
        constraints = [
            encounter_types_known("practice_encounter_types_known"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the text that search compares and the types in their fixed order."""
        self.encounter_types = [t for t in EncounterType.values if t in self.encounter_types]
        self.search_text = words_to_find(self)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of the page."""
        return reverse("practice", args=[self.slug])

    @property
    def goal_lines(self) -> list[str]:
        """Return the goals, one by one."""
        return lines_of(self.goals)

    @property
    def other_partner_lines(self) -> list[str]:
        """Return the partners that have no page of their own, one by one."""
        return lines_of(self.other_partners)


class PracticePhoto(Photo):
    """What a practice looked like."""

    practice = models.ForeignKey(
        Practice, verbose_name=_("praktijk"), on_delete=models.CASCADE, related_name="photos"
    )
    image = photo_field("praktijken/")


def words_to_find(practice: Any) -> str:
    """Return what a visitor's words are looked for in, beside the names of the partners."""
    one = practice
    told = f"{one.name} {one.summary} {one.audience} {one.goals} {one.other_partners}"
    return fold(f"{told} {plain_text(one.approach)}")
