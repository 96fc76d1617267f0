"""What we know of a place's hours. Unknown is a state of its own, and so is by appointment."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HoursState(models.TextChoices):
    UNKNOWN = "onbekend", _("We kennen de uren niet")
    MOMENTS = "momenten", _("Op de momenten hieronder")
    ALWAYS = "altijd", _("Altijd toegankelijk (bv. een speelterrein)")
    APPOINTMENT = "afspraak", _("Alleen op afspraak")
