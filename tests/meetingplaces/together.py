"""Two members of the werkgroep who have the same form open."""

from typing import Any

from django.test import Client

from tests.admin_forms import OpenForm
from tests.people import a_werkgroep_member

CHOOSE = "Kies bij elk verschil hieronder welke versie blijft, en bewaar opnieuw."


def browser_of(name: str) -> Client:
    """Return the browser of a member of the werkgroep."""
    client = Client()
    client.force_login(a_werkgroep_member(name))
    return client


def change(record: Any) -> str:
    """Return the address of a record's form."""
    meta = record._meta
    return f"/beheer/{meta.app_label}/{meta.model_name}/{record.pk}/change/"


class Two:
    """Both forms of one record, opened before anybody saved."""

    def __init__(self, record: Any) -> None:
        self.saar = OpenForm(browser_of("Saar"), change(record))
        self.wim = OpenForm(browser_of("Wim"), change(record))


def differences(response: Any) -> dict[str, tuple[str, str, str]]:
    """Return what is shown of each difference: theirs, mine and the choice that stands."""
    form = response.context["adminform"].form
    return {one.key: (one.theirs, one.mine, one.choice) for one in form.differences}
