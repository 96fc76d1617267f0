"""QR codes as SVG, to scan from a screen or from paper."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(url: str) -> SafeString:
    """Return a QR code of `url` as inline SVG without size: the style sheet gives it one.

    Error level M (15 %) keeps it readable when the paper is creased.
    """
    file = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        file, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4, svgclass="qr"
    )
    # segno writes only path data of its own: no part of the URL stands in the SVG as text.
    return mark_safe(file.getvalue().decode())  # noqa: S308
