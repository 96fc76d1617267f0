"""The pages that the werkgroep writes itself."""

import pytest
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import reverse

from core.markup import as_html
from portal.editorial import first_version
from portal.models import URL_NAMES, EditorialPage
from tests.people import a_beheerder, a_partner, a_werkgroep_member

# What an editor types, and what a visitor's browser gets.


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", ""),
        ("\n \n", ""),
        ("Dag!", "<p>Dag!</p>\n"),
        ("Een\nTwee", "<p>Een<br>Twee</p>\n"),
        ("Een\r\n\r\nTwee", "<p>Een</p>\n<p>Twee</p>\n"),
        ("## Kop", "<h2>Kop</h2>\n"),
        ("### Kleine kop", "<h3>Kleine kop</h3>\n"),
        ("##Geen kop", "<p>##Geen kop</p>\n"),
        ("# Geen kop", "<p># Geen kop</p>\n"),
        ("## Kop\nTekst", "<h2>Kop</h2>\n<p>Tekst</p>\n"),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n"),
        ("Dit:\n- een", "<p>Dit:</p>\n<ul>\n<li>een</li>\n</ul>\n"),
        ("-geen punt", "<p>-geen punt</p>\n"),
        ("5 < 6 & 'zo'", "<p>5 &lt; 6 &amp; &#x27;zo&#x27;</p>\n"),
        ("[over](/over/)", '<p><a href="/over/">over</a></p>\n'),
        (
            "- [a](#b) en [c](tel:09)",
            '<ul>\n<li><a href="#b">a</a> en <a href="tel:09">c</a></li>\n</ul>\n',
        ),
        ("## [k](https://k.be)", '<h2><a href="https://k.be">k</a></h2>\n'),
        ("[m](mailto:a@b.be)", '<p><a href="mailto:a@b.be">m</a></p>\n'),
        ("[a] (b) [c](", "<p>[a] (b) [c](</p>\n"),
    ],
)
def test_the_little_markup(typed: str, shown: str) -> None:
    assert as_html(typed) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[<b>vet</b>](/over/)",
        '## <i onclick="x">kop',
        "- <style>*{}</style>",
        '[x](https://a.be/"onmouseover="alert(1))',
    ],
)
def test_no_html_of_an_editor_reaches_the_page(typed: str) -> None:
    html = as_html(typed)
    for tag in ("<p>", "</p>", "<h2>", "</h2>", "<ul>", "</ul>", "<li>", "</li>", "</a>"):
        html = html.replace(tag, "")
    rest = html.strip()
    assert "<" not in rest.removeprefix("<a href=")
    assert '"onmouseover' not in rest


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "//kwaad.example",
        "/\\kwaad.example",
        "kwaad.example",
        "vbscript:x",
    ],
)
def test_a_link_that_leads_nowhere_safe_stays_text(address: str) -> None:
    assert as_html(f"[klik]({address})") == f"<p>[klik]({address})</p>\n"


def test_a_hostile_text_costs_no_time() -> None:
    for typed in ("[" * 50_000, "[a](" * 20_000, "](" * 50_000, "- " * 50_000):
        as_html(typed)


# The pages


@pytest.mark.parametrize("slug", URL_NAMES)
def test_the_pages_are_there_before_anybody_wrote_one(stranger: Client, slug: str) -> None:
    response = stranger.get(f"/{slug}/")
    assert response.status_code == 200
    assert first_version(slug).title in response.content.decode()


def test_an_address_without_a_page_is_not_found() -> None:
    with pytest.raises(Http404):
        first_version("../settings")


def save(client: Client, page: EditorialPage, opened: HttpResponse, **typed: str) -> HttpResponse:
    """Send the form of a page as it was `opened`, with what was typed in it."""
    form = opened.context["adminform"].form
    fields = {"title": page.title, "body": page.body, form.guard_field: form.guard_state, **typed}
    return client.post(reverse("admin:portal_editorialpage_change", args=[page.pk]), fields)


@pytest.fixture
def about(db: None) -> EditorialPage:
    """Return the page "over", as it came."""
    page = first_version("over")
    page.save()
    return page


def test_what_wim_writes_is_what_visitors_read(client: Client, about: EditorialPage) -> None:
    client.force_login(a_werkgroep_member())
    opened = client.get(reverse("admin:portal_editorialpage_change", args=[about.pk]))
    answer = save(client, about, opened, title="Wie we zijn", body="## Wij\nDe <b>werkgroep</b>.")
    assert answer.status_code == 302
    shown = client.get("/over/").content.decode()
    assert "Wie we zijn" in shown
    assert "<h2>Wij</h2>\n<p>De &lt;b&gt;werkgroep&lt;/b&gt;.</p>" in shown


def test_wim_does_not_write_over_what_bea_wrote_meanwhile(
    client: Client, about: EditorialPage
) -> None:
    client.force_login(a_werkgroep_member())
    opened = client.get(reverse("admin:portal_editorialpage_change", args=[about.pk]))
    EditorialPage.objects.update(body="De tekst van Bea.")
    assert save(client, about, opened, body="De tekst van Wim.").status_code == 200
    assert EditorialPage.objects.get().body == "De tekst van Bea."


@pytest.mark.django_db
def test_the_form_leads_to_the_page_and_the_pages_can_be_neither_added_nor_removed(
    client: Client,
) -> None:
    page = first_version("privacy")
    page.save()
    client.force_login(a_beheerder())
    form = client.get(reverse("admin:portal_editorialpage_change", args=[page.pk]))
    assert 'href="/privacy/"' in form.content.decode()
    refused = [
        client.get(reverse("admin:portal_editorialpage_add")),
        client.post(reverse("admin:portal_editorialpage_delete", args=[page.pk])),
    ]
    assert [response.status_code for response in refused] == [404, 404]


@pytest.mark.django_db
def test_a_partner_does_not_edit_pages(client: Client) -> None:
    page = first_version("privacy")
    page.save()
    client.force_login(a_partner())
    response = client.get(reverse("admin:portal_editorialpage_change", args=[page.pk]))
    assert response.status_code in {302, 404}


@pytest.mark.django_db
def test_a_page_is_read_and_nothing_else(client: Client) -> None:
    assert client.post("/over/").status_code == 405


def test_the_accessibility_statement_has_what_the_law_asks() -> None:
    headings = [
        line for line in first_version("toegankelijkheid").body.splitlines() if line[:2] == "##"
    ]
    assert headings == [
        "## Hoe ver staan we",
        "## Wat nog niet toegankelijk is",
        "### Nog niet in orde",
        "### Onevenredige last",
        "### Valt buiten de wet",
        "## Hoe we dit nagingen",
        "## Iets werkt niet voor jou",
        "## Niet tevreden met ons antwoord",
    ]


def test_the_privacy_page_says_who_sees_what() -> None:
    body = first_version("privacy").body
    needed = (
        "Digitaal Vlaanderen",
        "IP-adres",
        "deelplatform@voorbeeld.gent",
        "Je rechten",
        "Gegevensbeschermingsautoriteit",
        "cookie",
    )
    assert [words for words in needed if words not in body] == []


def test_a_page_bears_its_title_as_name() -> None:
    assert str(EditorialPage(title="Privacy")) == "Privacy"
