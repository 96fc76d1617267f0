"""A method: what a team or a group of families can do to work on meeting each other."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.naming import Named
from core.publishing import Publishable
from core.richtext import RichTextField, plain_text
from core.shortlinks import ShortLinked
from core.text import fold

from .queries import MethodQuerySet

LINES = _("Eén per regel.")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that an editor typed one below the other, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class MethodKind(models.TextChoices):
    EXERCISE = "oefening", _("Oefening")
    INSTRUMENT = "instrument", _("Instrument")
    REFLECTION = "reflectie", _("Reflectietool")


class Aim(models.TextChoices):
    """What a team wants to come of it."""

    MEET = "kennismaken", _("Elkaar leren kennen")
    VISION = "visie", _("Samen een visie zoeken")
    SPACE = "ruimte", _("Kijken naar je ruimte")
    KEEP = "bewaren", _("Bewaren wat gezegd is")
    LOOK_BACK = "terugkijken", _("Terugkijken en leren")


class SheetExtra(models.TextChoices):
    NONE = "", _("Niets")
    THERMOS = "thermoskaart", _("Een thermoskaart om in te vullen")
    KIJKWIJZER = "kijkwijzer", _("Een kijkwijzer om in te vullen")


class Method(Named, Publishable, ShortLinked):
    """A method with all that its page and its sheet show. Durations are minutes."""

    # Wat
    kind = models.CharField(_("soort"), max_length=12, choices=MethodKind.choices)
    purpose = models.CharField(_("doel in één zin"), max_length=240)
    aims = ArrayField(
        models.CharField(max_length=12, choices=Aim.choices),
        verbose_name=_("waarvoor"),
        default=list,
        blank=True,
        help_text=_("Hierop kiezen bezoekers. Vink aan wat echt past; meer dan één mag."),
    )
    when_to_use = RichTextField(_("wanneer gebruik je dit"), blank=True)
    # Praktisch
    minutes_least = models.PositiveSmallIntegerField(
        _("minstens (minuten)"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    minutes_most = models.PositiveSmallIntegerField(
        _("hoogstens (minuten)"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    people_least = models.PositiveSmallIntegerField(
        _("vanaf (personen)"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    people_most = models.PositiveSmallIntegerField(
        _("tot en met (personen)"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    needed = models.TextField(_("wat heb je nodig"), blank=True, help_text=LINES)
    # Inhoud; de stappen staan in MethodStep
    questions = models.TextField(_("vragen om samen stil te staan"), blank=True, help_text=LINES)
    tips = models.TextField(_("tips"), blank=True, help_text=LINES)
    variations = models.TextField(_("varianten"), blank=True, help_text=LINES)
    source = models.TextField(_("bron"), blank=True, help_text=_("Wie bedacht dit, en waar?"))
    credit = models.CharField(_("met dank aan"), max_length=200, blank=True)
    sheet_extra = models.CharField(
        _("extra blad bij de fiche"),
        max_length=12,
        choices=SheetExtra.choices,
        blank=True,
        default=SheetExtra.NONE,
    )
    # Verbanden
    documented_in = models.ForeignKey(
        "self",
        verbose_name=_("leg je vast met"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="documents",
        help_text=_("De methodiek waarin je bewaart wat hier naar boven komt."),
    )
    related = models.ManyToManyField("self", verbose_name=_("verwante methodieken"), blank=True)
    materials = models.ManyToManyField(
        "methods.Material", verbose_name=_("materiaal"), blank=True, related_name="methods"
    )
    decks = models.ManyToManyField(
        "methods.Deck", verbose_name=_("kaartendecks"), blank=True, related_name="methods"
    )
    search_text = models.TextField(editable=False, default="")

    objects = MethodQuerySet.as_manager()

    class Meta:
        verbose_name = _("methodiek")
        verbose_name_plural = _("methodieken")
        ordering = ["sort_name", "pk"]
        indexes = [models.Index(fields=["status", "sort_name", "id"], name="method_sorted")]
        constraints = [
            models.CheckConstraint(
                name="method_aims_known",
                condition=Q(aims__contained_by=Aim.values),
                violation_error_message=_("Kies waarvoor het dient uit de lijst."),
            ),
            models.CheckConstraint(
                name="method_minutes_in_order",
                condition=Q(minutes_least__isnull=True)
                | Q(minutes_most__isnull=True)
                | Q(minutes_most__gte=F("minutes_least")),
                violation_error_message=_(
                    "De langste duur is korter dan de kortste: verbeter een van beide."
                ),
            ),
            models.CheckConstraint(
                name="method_people_in_order",
                condition=Q(people_least__isnull=True)
                | Q(people_most__isnull=True)
                | Q(people_most__gte=F("people_least")),
                violation_error_message=_(
                    "De grootste groep is kleiner dan de kleinste: verbeter een van beide."
                ),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the text that search compares; after its steps changed: `keep_words`."""
        self.aims = [aim for aim in Aim.values if aim in self.aims]
        self.search_text = words_to_find(self)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of the page."""
        return reverse("method", args=[self.slug])

    @property
    def aims_in_words(self) -> list[tuple[str, str]]:
        """Return what it is for: each with its value in the address of the list, and its words."""
        return [(aim, str(Aim(aim).label)) for aim in self.aims]

    @property
    def sheet_url(self) -> str:
        """Return the address of the sheet (PDF)."""
        return reverse("method_sheet", args=[self.slug])


class MethodStep(models.Model):
    """One step of a method, in its order."""

    method = models.ForeignKey(Method, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    title = models.CharField(_("stap"), max_length=160)
    text = RichTextField(_("wat doe je"), blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("duur (minuten)"), null=True, blank=True, validators=[MinValueValidator(1)]
    )

    class Meta:
        verbose_name = _("stap")
        verbose_name_plural = _("stappen")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


def words_to_find(method: Any) -> str:
    """Return what a visitor's words are looked for in: all that the fiche tells, steps included."""
    one = method
    steps = one.steps.all() if one.pk else []
    told = [
        *(one.name, one.purpose, plain_text(one.when_to_use)),
        *(one.needed, one.questions, one.tips, one.variations),
        *(f"{step.title} {plain_text(step.text)}" for step in steps),
    ]
    return fold(" ".join(told))


def keep_words(method: Method) -> None:
    """Store what search compares anew: for who changed the steps of a method."""
    Method.objects.filter(pk=method.pk).update(search_text=words_to_find(method))
