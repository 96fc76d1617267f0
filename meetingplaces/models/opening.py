"""When a place is open: a weekly rhythm, exceptions, school holidays, and honest unknowns.

A moment is one period of one weekday. What is not a plain week is said by narrowing it: the nth
such weekday of the month, a first and a last day (the same day for one date), months left out,
only in school weeks or only in school holidays. `meetingplaces.hours` says which moments hold on
a given day, once in Python (for a fiche) and once as a database condition (for the selection).
"""

from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from .place import MeetingPlace

DAYS_OF_WEEK = 7


class Weekday(models.IntegerChoices):
    """Days as Python's date.weekday() numbers them."""

    MONDAY = 0, _("maandag")
    TUESDAY = 1, _("dinsdag")
    WEDNESDAY = 2, _("woensdag")
    THURSDAY = 3, _("donderdag")
    FRIDAY = 4, _("vrijdag")
    SATURDAY = 5, _("zaterdag")
    SUNDAY = 6, _("zondag")


class SchoolPeriod(models.TextChoices):
    ALWAYS = "altijd", _("heel het jaar")
    SCHOOL = "school", _("alleen in schoolweken")
    HOLIDAY = "vakantie", _("alleen in schoolvakanties")


class NthOfMonth(models.IntegerChoices):
    FIRST = 1, _("eerste van de maand")
    SECOND = 2, _("tweede van de maand")
    THIRD = 3, _("derde van de maand")
    FOURTH = 4, _("vierde van de maand")
    FIFTH = 5, _("vijfde van de maand")
    LAST = -1, _("laatste van de maand")


class OpeningMoment(models.Model):
    """One period of a weekday on which the place is open."""

    place = models.ForeignKey(
        MeetingPlace, verbose_name=_("plek"), on_delete=models.CASCADE, related_name="moments"
    )
    weekday = models.PositiveSmallIntegerField(_("dag"), choices=Weekday.choices)
    opens = models.TimeField(_("van"))
    closes = models.TimeField(_("tot"))
    nth = models.SmallIntegerField(
        _("welke van de maand"),
        choices=NthOfMonth.choices,
        null=True,
        blank=True,
        help_text=_("Leeg: elke week."),
    )
    valid_from = models.DateField(_("eerste dag"), null=True, blank=True)
    valid_to = models.DateField(
        _("laatste dag"),
        null=True,
        blank=True,
        help_text=_("Voor één enkele datum: vul twee keer dezelfde dag in."),
    )
    months_off = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(12)]),
        verbose_name=_("niet in deze maanden"),
        default=list,
        blank=True,
    )
    school_period = models.CharField(
        _("schooljaar of vakantie"),
        max_length=8,
        choices=SchoolPeriod.choices,
        default=SchoolPeriod.ALWAYS,
    )
    on_public_holidays = models.BooleanField(
        _("ook op feestdagen"),
        default=False,
        help_text=_("Uit: gesloten op wettelijke feestdagen."),
    )
    by_appointment = models.BooleanField(
        _("op afspraak"),
        default=False,
        help_text=_("Je kunt komen, maar maakt eerst een afspraak."),
    )
    note = models.CharField(
        _("wat is er dan"), max_length=120, blank=True, help_text=_("Bv. babbelcafé, uitleen.")
    )
    # The parts of the day it touches: 1 before 12:00, 2 from 12:00 to 18:00, 4 after 18:00.
    parts = models.GeneratedField(
        expression=Case(When(opens__lt="12:00", then=Value(1)), default=Value(0))
        + Case(When(opens__lt="18:00", closes__gt="12:00", then=Value(2)), default=Value(0))
        + Case(When(closes__gt="18:00", then=Value(4)), default=Value(0)),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = _("openingsmoment")
        verbose_name_plural = _("openingsmomenten")
        ordering = ["weekday", "opens", "pk"]
        indexes = [
            # Whole: a weekday's places are found without looking at the moments themselves.
            models.Index(
                fields=["weekday", "place"],
                include=["valid_to", "parts"],
                name="moment_weekday_place",
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="moment_closes_after_opens",
                condition=Q(closes__gt=F("opens")),
                violation_error_message=_("Het einduur moet na het beginuur komen."),
            ),
            models.CheckConstraint(
                name="moment_last_day_after_first",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("De laatste dag komt voor de eerste dag."),
            ),
            models.CheckConstraint(
                name="moment_weekday_known",
                condition=Q(weekday__lte=6),
                violation_error_message=_("Kies een dag van maandag tot zondag."),
            ),
            models.CheckConstraint(
                name="moment_date_is_its_weekday",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lt=F("valid_to"))
                | Q(valid_from__gt=F("valid_to"))
                | Q(valid_from__iso_week_day=F("weekday") + 1),
                violation_error_message=_("De datum valt niet op de gekozen dag."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"

    def clean(self) -> None:
        """Refuse a period in which no such weekday falls: nobody would ever find it open."""
        first, last = self.valid_from, self.valid_to
        if first is None or last is None or self.weekday is None or first > last:
            return
        to_weekday = (self.weekday - first.weekday()) % DAYS_OF_WEEK
        if first + timedelta(days=to_weekday) > last:
            raise ValidationError({"weekday": self._no_such_day(first, last)})

    def _no_such_day(self, first: date, last: date) -> str:
        chosen = self.get_weekday_display()
        if first == last:
            return _(
                "%(date)s is een %(right)s, geen %(chosen)s. Kies %(right)s, of vul een andere "
                "datum in."
            ) % {
                "date": date_format(first),
                "right": Weekday(first.weekday()).label,
                "chosen": chosen,
            }
        return _(
            "Van %(first)s tot en met %(last)s valt er geen %(chosen)s. Kies een andere dag, of "
            "een langere periode."
        ) % {"first": date_format(first), "last": date_format(last), "chosen": chosen}


class OpeningException(models.Model):
    """Days on which the weekly rhythm does not hold: closed, or open at other hours."""

    place = models.ForeignKey(
        MeetingPlace, verbose_name=_("plek"), on_delete=models.CASCADE, related_name="exceptions"
    )
    first = models.DateField(_("van"))
    last = models.DateField(_("tot en met"))
    opens = models.TimeField(
        _("open van"),
        null=True,
        blank=True,
        help_text=_("Laat beide uren leeg als het gesloten is."),
    )
    closes = models.TimeField(_("open tot"), null=True, blank=True)
    reason = models.CharField(_("reden"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("uitzondering")
        verbose_name_plural = _("uitzonderingen")
        ordering = ["first", "opens", "pk"]
        indexes = [models.Index(fields=["place", "first", "last"], name="exception_place_days")]
        constraints = [
            models.CheckConstraint(
                name="exception_last_after_first",
                condition=Q(last__gte=F("first")),
                violation_error_message=_("De laatste dag komt voor de eerste dag."),
            ),
            models.CheckConstraint(
                name="exception_hours_whole",
                condition=Q(opens__isnull=True, closes__isnull=True)
                | Q(opens__isnull=False, closes__isnull=False, closes__gt=F("opens")),
                violation_error_message=_(
                    "Vul een begin- en einduur in (het einde na het begin), of laat beide leeg."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{date_format(self.first)} – {date_format(self.last)}"

    @property
    def is_closed(self) -> bool:
        """Return whether the place is closed all day."""
        return self.opens is None


class SchoolHoliday(models.Model):
    """A Flemish school holiday: in no library, so editors keep this table."""

    name = models.CharField(_("naam"), max_length=80)
    first = models.DateField(_("eerste dag"))
    last = models.DateField(_("laatste dag"))

    class Meta:
        verbose_name = _("schoolvakantie")
        verbose_name_plural = _("schoolvakanties")
        ordering = ["first"]
        constraints = [
            models.CheckConstraint(
                name="holiday_last_after_first",
                condition=Q(last__gte=F("first")),
                violation_error_message=_("De laatste dag komt voor de eerste dag."),
            ),
            models.UniqueConstraint(
                fields=["name", "first"],
                name="holiday_once",
                violation_error_message=_("Deze vakantie staat er al in."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first.year}"
