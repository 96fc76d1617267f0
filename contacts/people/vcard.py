"""One person as a vCard 3.0 (RFC 2426), which every phone and mail program takes in."""

from contacts.people.visibility import Card, Reach

VCARD_TYPE = "text/vcard; charset=utf-8"
LONGEST_LINE = 75  # bytes, RFC 2425


def vcard(card: Card, reach: Reach) -> bytes:
    """Return what a viewer may see of a person as a vCard."""
    first, _space, rest = card.name.partition(" ")
    facts = [
        ("VERSION", "3.0"),
        ("N", f"{_plain(rest)};{_plain(first)};;;"),
        ("FN", _plain(card.name)),
        ("ORG", _plain(str(card.organisation or ""))),
        ("TITLE", _plain(card.function)),
        ("EMAIL;TYPE=WORK", _plain(reach.email)),
        ("TEL;TYPE=WORK", _plain(reach.phone)),
    ]
    lines = ["BEGIN:VCARD", *(f"{name}:{value}" for name, value in facts if value), "END:VCARD", ""]
    return "\r\n".join(_folded(line) for line in lines).encode()


def _plain(text: str) -> str:
    """Return a value whose signs cannot begin another fact."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    for sign in ("\\", ";", ","):
        printable = printable.replace(sign, f"\\{sign}")
    return printable


def _folded(line: str) -> str:
    """Return a line broken where it would be too long, never inside a sign."""
    parts, part = [], ""
    for sign in line:
        if len((part + sign).encode()) > LONGEST_LINE - 1:
            parts.append(part)
            part = ""
        part += sign
    return "\r\n ".join([*parts, part])
