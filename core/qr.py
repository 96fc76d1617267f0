"""QR codes as SVG, to scan from a screen or from paper."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_text(url: str) -> str:
    """Return a QR code of `url` as SVG without size.

    Error level M (15 %) keeps it readable when the paper is creased.
    """
    file = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        file, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4, svgclass="qr"
    )
    return file.getvalue().decode()


def qr_svg(url: str) -> SafeString:
    """Return the same for in a page: the style sheet gives it its size."""
    # segno writes only path data of its own: no part of the URL stands in the SVG as text.
    return mark_safe(qr_text(url))  # noqa: S308
