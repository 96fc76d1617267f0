"""DOCX files that fetch or start something by a roundabout way: a field, a drawing, a mailing."""

from tests.hostile.office import (
    HEAD,
    WORD,
    a_docx,
    a_field,
    a_link,
    linked,
    links,
    types,
    with_field,
    word_parts,
    words,
)
from tests.hostile.zips import a_zip

EVIL = "http://evil.example/x.png"
MAILING = (
    '<w:settings xmlns:w="x"><w:mailMerge><w:connectString w:val="DSN=x"/>'
    '<w:query w:val="SELECT * FROM x"/></w:mailMerge></w:settings>'
)


def with_part(name: str, content: str) -> bytes:
    """Return a DOCX with one more part of XML."""
    return a_docx({name: f"{HEAD}{content}".encode()})


def drawn(inside: str) -> bytes:
    """Return a DOCX with VML in its text, as Word writes for older readers."""
    shape = f'<v:shape xmlns:v="v" xmlns:xlink="x" style="width:9pt"{inside}</v:shape>'
    return a_docx(words=words(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"))


def svg(inside: str, before: str = "") -> bytes:
    """Return a DOCX with an SVG."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return with_part("word/media/a.svg", f"{before}<svg {names}>{inside}</svg>")


def paragraphs(*inside: str) -> bytes:
    """Return a DOCX of these paragraphs."""
    return a_docx(words=words("".join(f"<w:p>{one}</w:p>" for one in inside)))


def under_another_name() -> bytes:
    """Return a DOCX whose text is a part that has the name of a picture."""
    parts = word_parts(
        types=types(WORD, "word/document.png"),
        root=links(a_link("officeDocument", "word/document.png")),
        words=b"<x/>",
    )
    return a_zip({**parts, "word/document.png": words(a_field("DDEAUTO c:\\x"))})


DELETED = "<w:r><w:delInstrText>DDEAUTO c:</w:delInstrText></w:r>"
LOOSE = "<w:r><w:instrText>PAGE DDE</w:instrText></w:r><w:r><w:instrText>AUTO x</w:instrText></w:r>"
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
LOOSE_END = (
    '<w:r><w:instrText>auto x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
PLAIN_RUN = "<w:r><w:t>DDEAUTO c:</w:t></w:r>"

FIELDS: dict[str, bytes] = {
    "in small letters": with_field("ddeauto c:\\x cmd"),
    "in mixed letters": with_field(" DdeAuto c:\\x"),
    "that fetches, in small letters": with_field(f'includepicture "{EVIL}"'),
    "that reads a file": with_field('includetext "c:\\x"'),
    "that reads a document": with_field("rd c:\\x"),
    "in two runs": with_field("dde", "auto c:\\x"),
    "in two paragraphs": paragraphs(f"{BEGIN}<w:r><w:instrText>dde</w:instrText></w:r>", LOOSE_END),
    "with a sign of no width in it": with_field("DDE\u200bAUTO c:\\x"),
    "without a space": with_field(f'INCLUDEPICTURE"{EVIL}"'),
    "that was deleted": with_field(DELETED),
    "in plain words": with_field(PLAIN_RUN),
    "of which another makes the name": with_field(a_field("QUOTE 68 68 69"), " c:\\x"),
    "inside another": with_field("IF 1 = 1 ", a_field("dde c:\\x")),
    "in the result of another": paragraphs(a_field("PAGE", result=a_field("dde x"))),
    "that does not end": a_docx(
        words=words(f"<w:p>{BEGIN}<w:r><w:instrText>dde x</w:instrText></w:r></w:p>")
    ),
    "without number": paragraphs(BEGIN * 5_000),
    "with words of no field": paragraphs(LOOSE),
    "of one element": paragraphs('<w:fldSimple w:instr="ddeauto c:"/>'),
    "with a link to a file": with_field('hyperlink "file://x"'),
    "with a link to a program": with_field('HYPERLINK "ms-msdt:/id x"'),
    "with a link to a search": with_field('HYPERLINK "search-ms:query=x"'),
    "with a link to a share": with_field('HYPERLINK "\\\\\\\\evil\\\\x"'),
    "with a link to a file beside it": with_field('HYPERLINK "x.exe"'),
    "with a link behind its tip": with_field('HYPERLINK \\o "tip" "file://x"'),
    "with a link in its tip": with_field('HYPERLINK \\o "a\\" \\o "file://x"'),
    "with a link that another makes": with_field("HYPERLINK ", a_field("REF x")),
}
OUTSIDE: dict[str, bytes] = {
    "a mailing from a database": with_part("word/settings.xml", MAILING),
    "a drawing with a picture of the web": drawn(f'><v:imagedata src="{EVIL}"/>'),
    "a drawing with a picture on a share": drawn('><v:imagedata src="\\\\evil\\x.png"/>'),
    "a drawing filled from the web": drawn(f'><v:fill href="{EVIL}"/>'),
    "a drawing that leads to a file": drawn(' href="file://x">'),
    "a drawing that climbs": drawn('><v:imagedata src="../../x.png"/>'),
    "an old drawing with a picture of the web": with_part(
        "word/drawings/vmlDrawing1.vml", f'<xml xmlns:v="v"><v:imagedata src="{EVIL}"/></xml>'
    ),
    "an SVG with a picture of the web": svg(f'<image xlink:href="{EVIL}"/>'),
    "an SVG with a picture in a newer way": svg(f'<image href="{EVIL}"/>'),
    "an SVG with a shape of elsewhere": svg('<use href="//evil.example/x.svg#a"/>'),
    "an SVG with a style of the web": svg("<style>@import 'x.css'</style>"),
    "an SVG filled from the web": svg(f'<rect style="fill:url({EVIL})"/>'),
    "an SVG with a style sheet": svg("", f'<?xml-stylesheet href="{EVIL}"?>'),
    "an SVG that begins elsewhere": svg('<g xml:base="http://evil.example/"/>'),
    "a part on the web, badly written": linked("image", "http:\\\\evil\\x.png", ""),
    "a part in a file": linked("image", "file:/evil/x.png", ""),
    "a part in a file, in codes": linked("image", "file%3A/evil/x.png", ""),
    "a part on a share": linked("image", "//evil/x.png", ""),
    "a part on a drive": linked("image", "c:x.png", ""),
    "a part outside, with spaces": linked("image", "x.png", " External "),
}
FETCHING: dict[str, tuple[str, bytes, str]] = {
    **{f"a field {what}": ("a.docx", content, "field") for what, content in FIELDS.items()},
    **{what: ("a.docx", content, "outside") for what, content in OUTSIDE.items()},
    "a text under the name of a picture": ("a.docx", under_another_name(), "package"),
    "an SVG with a script in wide letters": (
        "a.docx",
        a_docx({"word/a.svg": "<svg><script>x</script></svg>".encode("utf-16")}),
        "object",
    ),
    "an SVG that listens": ("a.docx", svg('<rect onload="x"/>'), "object"),
}
