"""Text fits before it is drawn, whatever it is made of."""

from pathlib import Path

import font_source_sans_pro
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from app.domain.diagrams.plain import plain
from app.domain.diagrams.widths import SPARE, fit, width_of, wrap

TEXTS = st.text(max_size=80)


def test_widths_are_those_of_the_font() -> None:
    for bold, name in ((False, "SourceSansPro-Regular.otf"), (True, "SourceSansPro-Semibold.otf")):
        font = TTFont(Path(font_source_sans_pro.__file__).parent / "files" / name)
        glyphs, advances = font.getBestCmap(), font["hmtx"]
        for code in range(32, 127):
            assert (
                abs(width_of(chr(code), 1000, bold=bold) / SPARE - advances[glyphs[code]][0]) <= 2
            )  # TTF and OTF round


@given(TEXTS, st.floats(20, 400))
def test_cut_text_fits(text: str, width: float) -> None:
    assert width_of(fit(text, width, 11), 11) <= width


@given(TEXTS, st.floats(20, 400), st.integers(1, 4))
def test_wrapped_text_fits_and_keeps_its_words(text: str, width: float, lines: int) -> None:
    found = wrap(text, width, 11, lines=lines)
    assert len(found) <= lines
    assert all(width_of(line, 11) <= width for line in found)
    if not any("…" in line for line in found):
        assert " ".join(found) == plain(text)


def test_what_could_leave_its_place_is_taken_out() -> None:
    assert plain("a\u202eb\x00c\nd\u200f") == "a b c d"
    assert plain("e" + "\u0301" * 1000) == "e" + "\u0301" * 3
