"""What stays behind of dealings with people: who did what, which mails left, who never returns.

None of it holds a name, an address or a number: a person is a code here, and after erasure a code
that leads nowhere.
"""

import uuid
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from contacts.models.users import User


class Deed(models.TextChoices):
    OPENED = "geopend", _("opende de gegevens in het beheer")
    VIEWED = "bekeken", _("bekeek de pagina")
    REVEALED = "getoond", _("liet e-mail en telefoon tonen")
    CARD = "kaartje", _("nam een visitekaartje (vCard)")
    EXPORTED = "export", _("nam gegevens mee in een lijst")
    CREATED = "ingevuld", _("vulde de persoon in")
    CHANGED = "veranderd", _("veranderde gegevens")
    NOTICED = "verwittigd", _("verwittigde de persoon")
    LINKED = "link", _("liet de eigen link mailen")
    REVOKED = "link weg", _("trok de eigen links in")
    READ = "gelezen", _("nam de eigen gegevens mee")
    CONFIRMED = "bevestigd", _("zei dat alles klopt")
    CONSENTED = "toestemming", _("zette velden open voor iedereen")
    WITHDREW = "ingetrokken", _("trok velden in")
    LEFT = "vertrokken", _("zei hier niet meer te werken")
    HIDDEN = "verborgen", _("verborg de persoon")
    SHOWN = "zichtbaar", _("maakte de persoon weer zichtbaar")
    ASKED_BACK = "terug", _("noteerde dat de persoon terug wilde")
    ERASED = "gewist", _("wiste de persoon")


class ContactEvent(models.Model):
    """Somebody viewed, took or changed something of a person: the fact, never the content."""

    at = models.DateTimeField(_("wanneer"), auto_now_add=True, db_index=True)
    deed = models.CharField(_("wat"), max_length=12, choices=Deed.choices)
    actor = models.ForeignKey(
        User, verbose_name=_("wie"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    role = models.CharField(_("in welke rol"), max_length=12)
    person = models.ForeignKey(
        "contacts.Person",
        verbose_name=_("over wie"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    person_code = models.UUIDField(_("code"), null=True, default=None, db_index=True)
    fields = ArrayField(models.CharField(max_length=30), verbose_name=_("velden"), default=list)
    number = models.PositiveIntegerField(_("aantal personen"), default=1)
    text_version = models.CharField(_("versie van de tekst"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("logregel over een persoon")
        verbose_name_plural = _("logregels over personen")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        at = timezone.localtime(self.at)
        return f"{date_format(at, 'j F Y, H:i')}: {self.get_deed_display()}"


class LetterKind(models.TextChoices):
    NOTICE = "notice", _("Je staat in de lijst")
    ASK = "ask", _("Klopt alles nog?")
    AGAIN = "again", _("Nog eens: klopt alles nog?")
    HIDDEN = "hidden", _("Je staat niet meer in de lijst")
    LAST = "last", _("Binnenkort wissen we je gegevens")


class SentLetter(models.Model):
    """A mail of a round that left, so that it never leaves twice."""

    person = models.ForeignKey("contacts.Person", on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=8, choices=LetterKind.choices)
    round_on = models.DateField()
    sent_on = models.DateField()

    class Meta:
        verbose_name = _("verstuurde mail")
        verbose_name_plural = _("verstuurde mails")
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "round_on"], name="letter_once")
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class SuppressionManager(models.Manager["Suppression"]):
    """Recognises an address without keeping it."""

    def holds(self, *emails: str) -> bool:
        """Return whether somebody with one of these addresses was erased on request."""
        marks = [mark for email in emails for mark in marks_of(email)]
        return self.filter(mark__in=marks).exists()

    def add_address(self, email: str) -> None:
        """Remember an address as a mark that nobody can turn back without the secret key."""
        self.get_or_create(mark=next(marks_of(email)))

    def lift(self, email: str) -> int:
        """Let somebody return who asks for it; return how many marks were lifted."""
        return self.filter(mark__in=list(marks_of(email))).delete()[0]


class Suppression(models.Model):
    """Somebody who was erased on request: a keyed hash of the address, and nothing else."""

    mark = models.CharField(max_length=64, unique=True)
    since = models.DateField(auto_now_add=True)

    objects = SuppressionManager()

    def __str__(self) -> str:
        return self.mark[:8]


def marks_of(email: str) -> Iterator[str]:
    """Return the marks of an address: with the present secret key first, then with former ones."""
    keys: list[Any] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    for key in keys:
        told = email.strip().lower()
        yield salted_hmac("contacts.suppression", told, secret=key, algorithm="sha256").hexdigest()


def new_code() -> uuid.UUID:
    """Return a code that says nothing and leads nowhere."""
    return uuid.uuid4()
