"""A note on a board, and what became of it."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from methods.thermoskaart import limits
from methods.thermoskaart.models.board import Meeting, ThermosBoard


class Kind(models.TextChoices):
    INSIGHT = "inzicht", _("Inzicht of kernboodschap")
    IDEA = "idee", _("Idee of actie")
    TENSION = "spanning", _("Spanning of weerstand")
    CHANCE = "kans", _("Kans of drempel")


class State(models.TextChoices):
    OPEN = "open", _("Open")
    PICKED_UP = "opgepikt", _("Opgepikt")
    LET_GO = "losgelaten", _("Losgelaten")
    MERGED = "samengevoegd", _("Samengevoegd met een ander briefje")
    ERASED = "gewist", _("Gewist")


# What is still shown on the board; the rest is told in the timeline alone.
ON_THE_BOARD = (State.OPEN, State.PICKED_UP, State.LET_GO)


class NoteQuerySet(models.QuerySet["Note"]):
    """Notes as a meeting asks for them."""

    def on_the_board(self) -> Self:
        """Return the notes that are shown: merged and erased ones are not."""
        return self.filter(state__in=ON_THE_BOARD)

    def since(self, revision: int) -> Self:
        """Return what changed after a revision, what left the board too."""
        return self.filter(revision__gt=revision)

    def warm(self) -> Self:
        """Return the open notes that somebody asked to keep warm."""
        return self.filter(Q(warm_next=True) | Q(warm_until__isnull=False), state=State.OPEN)

    def due(self, today: date) -> Self:
        """Return the warm notes whose day has come."""
        return self.filter(state=State.OPEN, warm_until__lte=today)


class Note(models.Model):
    """One thought of the team, kept in the words of who wrote it."""

    board = models.ForeignKey(ThermosBoard, on_delete=models.CASCADE, related_name="notes")
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("overleg"), on_delete=models.CASCADE, related_name="notes"
    )
    # Made by the browser that sends it: a note that is sent twice is kept once.
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = models.CharField(_("soort"), max_length=10, choices=Kind.choices)
    text = models.TextField(_("briefje"), max_length=limits.TEXT, blank=True)
    author = models.CharField(_("van wie"), max_length=limits.NAME, blank=True)
    place = models.IntegerField(default=0)
    warm_until = models.DateField(_("warm tot"), null=True, blank=True)
    warm_next = models.BooleanField(_("warm tot het volgende overleg"), default=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    outcome = models.TextField(_("wat werd het"), max_length=limits.TEXT, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    version = models.PositiveIntegerField(default=1)
    revision = models.PositiveBigIntegerField(default=0)
    reminded_for = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("briefje")
        verbose_name_plural = _("briefjes")
        ordering = ["place", "pk"]
        indexes = [models.Index(fields=["board", "revision"], name="thermos_note_delta")]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "key"],
                name="thermos_note_once",
                violation_error_message=_("Dit briefje staat er al."),
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(state=State.ERASED),
                name="thermos_note_has_text",
                violation_error_message=_("Schrijf iets op het briefje voor je het bewaart."),
            ),
            models.CheckConstraint(
                condition=Q(text="", author="", outcome="") | ~Q(state=State.ERASED),
                name="thermos_erased_note_is_empty",
                violation_error_message=_("Op een gewist briefje mag niets meer staan."),
            ),
            models.CheckConstraint(
                condition=Q(warm_next=False) | Q(warm_until__isnull=True),
                name="thermos_note_warm_in_one_way",
                violation_error_message=_("Kies een datum of het volgende overleg, niet allebei."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="thermos_note_not_merged_with_itself",
                violation_error_message=_("Kies een ander briefje om mee samen te voegen."),
            ),
        ]

    def __str__(self) -> str:
        return f"briefje {self.pk}"  # never its text: this may end up in a log

    def get_absolute_url(self) -> str:
        """Return the page of the note; give it its board, or this asks for it."""
        return reverse("thermos_note", args=[self.board.code, self.pk])

    @property
    def is_warm(self) -> bool:
        """Return whether somebody asked to keep this note warm."""
        return self.state == State.OPEN and (self.warm_next or self.warm_until is not None)


class Deed(models.TextChoices):
    WRITTEN = "geschreven", _("Geschreven")
    EDITED = "aangepast", _("Tekst aangepast")
    MOVED = "verplaatst", _("Naar een andere kolom verplaatst")
    WARMED = "warm", _("Warm gehouden")
    COOLED = "koud", _("Niet langer warm gehouden")
    PICKED_UP = "opgepikt", _("Opgepikt")
    LET_GO = "losgelaten", _("Losgelaten")
    BROUGHT_BACK = "terug", _("Teruggehaald")
    MERGED = "samengevoegd", _("Samengevoegd")


class NoteEvent(models.Model):
    """One line of the timeline of a note. It lives and dies with the note."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="events")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="events")
    deed = models.CharField(max_length=12, choices=Deed.choices)
    # What stood there before, or what became of it: so no edit loses a text.
    said = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("gebeurtenis")
        verbose_name_plural = _("gebeurtenissen")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.deed} {self.pk}"
