"""What a password may not be, besides what Django looks at; and the link to choose one."""

import unicodedata
from typing import Any

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from contacts.accounts import mails

# Words that anyone would try first on this portal (ASVS 5.0, 6.2.11).
OF_THE_PORTAL = (
    "deelplatform",
    "huisvanhetkind",
    "ontmoeten",
    "ontmoeting",
    "vlaggenlijn",
    "werkgroep",
    "beheerder",
    "brugfiguur",
    "gent",
    "wachtwoord",
    "welkom",
)
LEAST_OWN = 8  # letters and digits that must be left when those words are taken away


class LengthValidator(MinimumLengthValidator):
    """Django's own, in Dutch: of this one sentence Django has no translation."""

    def get_error_message(self) -> str:
        """Return what is wrong and what to do."""
        sentence = _("Dit wachtwoord is te kort. Kies er een van minstens %(least)s tekens.")
        return sentence % {"least": self.min_length}


class OwnWordsValidator:
    """Refuses a password that is hardly more than words of the portal and a number."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when too little is left without the words anyone would try."""
        del user
        folded = unicodedata.normalize("NFKD", password).casefold()
        signs = left = "".join(sign for sign in folded if sign.isalnum())
        for word in OF_THE_PORTAL:
            left = left.replace(word, "")
        if left != signs and len(left) < LEAST_OWN:
            raise ValidationError(
                _(
                    "Dit wachtwoord bestaat bijna alleen uit woorden van dit platform. Kies iets "
                    "wat een ander niet verwacht."
                ),
                code="password_of_the_portal",
            )

    def get_help_text(self) -> str:
        """Return the rule in one sentence."""
        return _("Gebruik niet alleen woorden van dit platform.")


def password_path(person: Any) -> str:
    """Return the path where `person` chooses a password: once, and for a day."""
    token = PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), token])


def send_password_link(request: HttpRequest, person: Any) -> bool:
    """Mail `person` a link to choose a password; return False when the mail could not leave."""
    link = mails.public_address(request, password_path(person))
    words = {"password_reset_url": link, "email": person.email}
    return mails.send("account/email/password_reset_key", person.email, words)
