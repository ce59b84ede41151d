"""How the workbook looks: a calm page, and a warm tint where something is to be filled in."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

INK, SOFT, ACCENT = "1F2933", "616E7C", "1F4E79"
_LINE = Side(style="thin", color="D5DBE1")
_FONT = "Calibri"
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TOP = Alignment(wrap_text=True, vertical="top", horizontal="left")


def _style(
    name: str,
    *,
    size: int = 10,
    bold: bool = False,
    italic: bool = False,
    color: str = INK,
    fill: str = "",
    border: Border | None = None,
    alignment: Alignment = _TOP,
    number_format: str = "General",
) -> NamedStyle:
    style = NamedStyle(name=f"Twokeys {name}")
    style.font = Font(name=_FONT, size=size, bold=bold, italic=italic, color=color)
    style.alignment, style.number_format = alignment, number_format
    if fill:
        style.fill = PatternFill("solid", fgColor=fill)
    if border:
        style.border = border
    return style


def add_styles(book: Workbook) -> None:
    """All styles under their names."""
    for style in (
        _style("title", size=16, bold=True, color=ACCENT, alignment=Alignment(vertical="center")),
        _style("heading", size=12, bold=True, color=ACCENT),
        _style("text"),
        _style("soft", italic=True, color=SOFT),
        _style("link", color=ACCENT),
        _style("head", bold=True, color="FFFFFF", fill=ACCENT, border=_BOX, alignment=_middle()),
        _style("fill head", bold=True, color="FFFFFF", fill="8A5A00", border=_BOX, alignment=_middle()),
        _style("given", border=_BOX),
        _style("id", size=9, color=SOFT, border=_BOX),
        _style("question", bold=True, border=_BOX),
        _style("note", size=9, color=SOFT, border=_BOX),
        _style("fill", fill="FFF8E6", border=_BOX, number_format="@"),
        _style("fill plain", fill="FFF8E6", border=_BOX),
        _style("fill day", fill="FFF8E6", border=_BOX, number_format="yyyy-mm-dd"),
        _style("closed", color=SOFT, fill="EEF1F4", border=_BOX),
        _style("closed day", color=SOFT, fill="EEF1F4", border=_BOX, number_format="yyyy-mm-dd"),
    ):
        book.add_named_style(style)


def _middle() -> Alignment:
    return Alignment(wrap_text=True, vertical="center")
