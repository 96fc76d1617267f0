"""What visitors say is wrong with a place, without login and without their name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .place import MeetingPlace


class PlaceReport(models.Model):
    """One remark of a visitor; the werkgroep ticks it off."""

    class Reason(models.TextChoices):
        HOURS = "uren", _("De uren kloppen niet")
        ADDRESS = "adres", _("Het adres of de plek op de kaart klopt niet")
        CONTACT = "contact", _("Telefoon, e-mail of website klopt niet")
        PRICE = "prijs", _("Prijs of inschrijven klopt niet")
        ACCESS = "toegankelijk", _("De toegankelijkheid klopt niet")
        GONE = "weg", _("Deze plek bestaat niet meer")
        DOUBLE = "dubbel", _("Deze plek staat er dubbel op")
        OTHER = "anders", _("Iets anders")

    place = models.ForeignKey(
        MeetingPlace, verbose_name=_("plek"), on_delete=models.CASCADE, related_name="reports"
    )
    reason = models.CharField(_("wat klopt er niet?"), max_length=12, choices=Reason.choices)
    words = models.TextField(
        _("vertel het ons"),
        max_length=1000,
        blank=True,
        help_text=_("Schrijf hier geen namen of gegevens van gezinnen."),
    )
    created_at = models.DateTimeField(_("gemeld op"), auto_now_add=True)
    handled_at = models.DateTimeField(_("afgehandeld op"), null=True, blank=True)

    class Meta:
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")
        ordering = [models.F("handled_at").asc(nulls_first=True), "-created_at"]

    def __str__(self) -> str:
        return f"{self.place}: {self.get_reason_display()}"
