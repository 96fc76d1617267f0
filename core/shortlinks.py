"""Short permanent links: /k/<code> leads to a record whatever it is called now."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

# No vowels (no words by accident) and no signs that look alike on paper: 0 o 1 l i.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 6


def new_code() -> str:
    """Return a random code; 27 to the power 6 is 387 million, the database refuses a double."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(LENGTH))


class ShortLinked(models.Model):
    """A record with a code that never changes."""

    code = models.CharField(
        _("korte code"), max_length=12, unique=True, default=new_code, editable=False
    )

    class Meta:
        abstract = True

    @property
    def short_path(self) -> str:
        """Return the path of the short link."""
        return f"/k/{self.code}"
