"""A kijkwijzer, and the browsers around it."""

import json
import re
from html import unescape
from typing import Any

from django.test import Client

from contacts.models import Organisation, User
from core.concurrency.texts import marks_of
from core.text import slug_of
from methods.kijkwijzer import filling
from methods.kijkwijzer.models import Record, Template
from methods.kijkwijzer.moments import DAY, NAME
from methods.kijkwijzer.publishing import publish, shared_template
from tests.people import a_partner

BRUG = "De Brug"


def a_template() -> Template:
    """Return the template of the werkgroep, published as it came with the portal."""
    template = shared_template()
    publish(template)
    return template


def an_organisation(name: str = BRUG) -> Organisation:
    """Return an organisation; the same name gives the same one."""
    return Organisation.objects.get_or_create(name=name, defaults={"slug": slug_of(name)})[0]


def a_record(title: str = "Babbelcafé", day: str = "", by: User | None = None) -> Record:
    """Return a record of De Brug, begun by one of its people."""
    person = by or User.objects.filter(memberships__organisation__name=BRUG).first() or a_partner()
    values = {NAME: title, DAY: day}
    return filling.begin(organisation=an_organisation(), by=person, values=values)


def filled(record: Record, **answers: str) -> Record:
    """Return the record with answers; a name is written with __ for a dot."""
    sent = {name.replace("__", "."): value for name, value in answers.items()}
    merged = filling.fill_in(record=record, sent=sent, base=marks_of(record.answers, [*sent]))
    assert merged.conflicts == {}
    return record


def browser_of(person: User) -> Client:
    """Return a browser in which this person is logged in."""
    browser = Client()
    browser.force_login(person)
    return browser


def joiner(record: Record) -> Client:
    """Return the browser of somebody who opened the link."""
    browser = Client()
    assert browser.get(f"/kijkwijzer/in/{record.edit_key}/").status_code == 302
    return browser


class OpenPage:
    """A page of a moment that somebody opened, and sends later as it was then."""

    def __init__(self, browser: Client, record: Record, moment: str) -> None:
        self.browser, self.url = browser, f"/kijkwijzer/{record.code}/{moment}/"
        html = browser.get(self.url).content.decode()
        self.html = html
        self.fields = {"stand": unescape(_attribute(html, "stand"))}
        for name in re.findall(r'<(?:input|textarea)[^>]* name="([\w-]+\.[^"]+)"', html):
            if value := record.answers.get(name):
                self.fields[name] = value

    def send(self, **answers: str) -> Any:
        """Return the answer to the form with these answers changed (__ for a dot)."""
        for name, value in answers.items():
            self.fields[name.replace("__", ".")] = value
        return self.browser.post(self.url, {k: v for k, v in self.fields.items() if v})

    def marks(self) -> dict[str, str]:
        """Return the marks the page carries."""
        return dict(json.loads(self.fields["stand"]))


def _attribute(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return found[1]
