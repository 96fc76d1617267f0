"""Who was asked whether places are still right, when, and what they answered."""

from secrets import token_hex

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .place import MeetingPlace
from .report import PlaceReport


def question_key() -> str:
    """Return what a question is known by in its link: random, and all of it hidden in logs."""
    return token_hex(16)


class FreshnessDigest(models.Model):
    """One mail to one account: a round of questions."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("aan"),
        on_delete=models.CASCADE,
        related_name="freshness_digests",
    )
    sent_on = models.DateField(_("verstuurd op"))

    class Meta:
        verbose_name = _("mail over nakijken")
        verbose_name_plural = _("mails over nakijken")
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "sent_on"], name="freshness_one_mail_a_day"
            )
        ]

    def __str__(self) -> str:
        return str(self.sent_on)


class FreshnessQuestion(models.Model):
    """Is this place still right? Asked of one recipient in one round, answered once."""

    class Answer(models.TextChoices):
        RIGHT = "klopt", _("Klopt nog")
        CHANGED = "anders", _("Aanpassen")
        GONE = "weg", _("Bestaat niet meer")

    digest = models.ForeignKey(FreshnessDigest, on_delete=models.CASCADE, related_name="questions")
    place = models.ForeignKey(
        MeetingPlace, on_delete=models.CASCADE, related_name="freshness_questions"
    )
    key = models.CharField(max_length=32, unique=True, default=question_key, editable=False)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    # What became of the answer, so that nobody is asked again while the werkgroep still looks.
    report = models.ForeignKey(
        PlaceReport, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("vraag over een plek")
        verbose_name_plural = _("vragen over plekken")
        constraints = [
            models.UniqueConstraint(fields=["digest", "place"], name="freshness_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.get_answer_display()}"
