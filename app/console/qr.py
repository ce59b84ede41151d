"""An address as a QR code, drawn into the page."""

import segno
from markupsafe import Markup


def qr_svg(text: str) -> Markup:
    """SVG of our own making out of black squares; `text` is in the geometry only."""
    svg = segno.make_qr(text).svg_inline(scale=5, border=2, dark="#14212B", light="#FFFFFF")
    return Markup(svg)  # noqa: S704 - made by the library from modules, holds no text
