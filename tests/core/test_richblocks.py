"""Rich text as data: what a sheet draws is what the editor wrote, and never markup."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.richblocks import MOST_DEEP, blocks_of


def paragraph(*runs: dict[str, Any]) -> dict[str, Any]:
    """Return a paragraph of these runs."""
    return {"kind": "paragraph", "runs": list(runs)}


def test_runs_bear_what_is_strong_and_where_a_link_leads() -> None:
    html = '<p>Zeg <strong>hallo <em>nu</em></strong> op <a href="https://x.be/a">x</a>.</p>'
    assert blocks_of(html) == [
        paragraph(
            {"text": "Zeg "},
            {"text": "hallo ", "strong": True},
            {"text": "nu", "strong": True, "em": True},
            {"text": " op "},
            {"text": "x", "href": "https://x.be/a"},
            {"text": "."},
        )
    ]


def test_lists_and_quotes_hold_blocks() -> None:
    html = "<ol><li>een<ul><li>twee</li></ul></li><li><p>drie</p></li></ol>"
    html += "<blockquote>vier</blockquote>"
    inner = {"kind": "list", "ordered": False, "items": [[paragraph({"text": "twee"})]]}
    assert blocks_of(html) == [
        {
            "kind": "list",
            "ordered": True,
            "items": [[paragraph({"text": "een"}), inner], [paragraph({"text": "drie"})]],
        },
        {"kind": "quote", "blocks": [paragraph({"text": "vier"})]},
    ]


@pytest.mark.parametrize(
    ("href", "led"),
    [
        ("/kaart/", "https://x.be/kaart/"),
        ("mailto:an@x.be", "mailto:an@x.be"),
        ("kaart/", None),
        ("//y.be/", None),
        ("https://", None),
        ("https://y.be/" + "z" * 9_000, None),
        ("javascript:x()", None),
        ("", None),
    ],
)
def test_a_link_leads_somewhere_from_paper_too_or_is_none(href: str, led: str | None) -> None:
    run = blocks_of(f'<p><a href="{href}">x</a></p>', "https://x.be")[0]["runs"][0]
    assert (run["text"], run.get("href")) == ("x", led)


@pytest.mark.parametrize(
    ("html", "levels"),
    [
        ("<h3>a</h3><h4>b</h4><h3>c</h3>", [1, 2, 1]),
        ("<h4>a</h4><h4>b</h4>", [1, 2]),
        ("<ul><li><h3>a</h3></li></ul>", []),
    ],
)
def test_no_level_of_heading_is_skipped(html: str, levels: list[int]) -> None:
    assert [block["level"] for block in blocks_of(html) if block["kind"] == "heading"] == levels


@pytest.mark.parametrize(
    "html", ["", "<p> </p>", "<ul></ul>", "<ul><li><p><br></p></li></ul>", "<script>x()</script>"]
)
def test_what_is_empty_is_left_out(html: str) -> None:
    assert blocks_of(html) == []


def test_spaces_are_those_of_html_and_text_is_never_markup() -> None:
    assert blocks_of("<p>\n  a \n <em> b</em>\u00a0c&lt;b&gt; #x<br>d\n</p>\n") == [
        paragraph(
            {"text": "a "},
            {"text": "b", "em": True},
            {"text": "\u00a0c<b> #x"},
            {"text": "\n"},
            {"text": "d"},
        )
    ]


def test_text_outside_any_tag_and_items_outside_any_list_are_kept() -> None:
    found = blocks_of("los <ul>x<li>y</li></ul><li>z</li><strong><p>w</p></strong>")
    for text in ("los", "x", "y", "z", "w"):
        assert f'"text": "{text}' in json.dumps(found)


def depth(blocks: list[dict[str, Any]]) -> int:
    """Return how deep lists and quotes stand in each other."""
    inside = [item for block in blocks for item in block.get("items", [block.get("blocks", [])])]
    return max((1 + depth(item) for item in inside if item), default=0)


@pytest.mark.parametrize("tag", ["<blockquote>x", "<ul><li>x", "<ol><li><blockquote>x"])
def test_nothing_nests_deeper_than_a_sheet_can_draw(tag: str) -> None:
    found = blocks_of(tag * 100)
    assert depth(found) == MOST_DEEP
    assert json.dumps(found).count('"text": "x"') == 100


TAGS = ["p", "br", "strong", "em", "h3", "h4", "ul", "ol", "li", "a", "blockquote", "b"]
PIECE = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(["woord", " ", "&amp;", "<a href='https://x.be'>", "<!--", "#x", "<"]),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECE, max_size=40).map("".join))
def test_no_html_at_all_breaks_it(html: str) -> None:
    json.dumps(blocks_of(html))
