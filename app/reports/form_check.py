"""What a workbook holds that would cost too much to open for writing, or would be lost by it; looked at beforehand."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

from openpyxl.utils.cell import range_boundaries
from PIL import Image, UnidentifiedImageError

from app.domain.errors import Invalid, TooLarge
from app.domain.spreadsheets.archive import Archive, open_archive
from app.domain.spreadsheets.xml_events import Budget, Part, read_part

MOST_CELLS = 100_000
"""Cells, empty and merged ones too; a blank CAIQ has some ten thousand."""
MOST_PIXELS = 25_000_000
_XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")
_SHAPES = {"sp", "grpSp", "cxnSp"}
_KEPT_PICTURES = {"PNG", "JPEG", "GIF"}
_TOO_MUCH = "The workbook has more than {most:,} {things}. A blank CAIQ has far fewer: send one as you downloaded it."


@dataclass
class _Seen:
    """What was counted in all parts so far."""

    cells: int = 0
    losses: dict[str, None] = field(default_factory=dict)


def check_form(data: bytes) -> tuple[str, ...]:
    """Sentences on what filling will not keep; TooLarge or Invalid for what must not be opened."""
    seen = _Seen()
    with open_archive(data) as archive:
        budget = Budget()
        for name in archive.names:
            try:
                read_part(archive.chunks(name), _Counting(budget, seen), name)  # whatever it is called and begins with
            except Invalid:
                if archive.start(name).lstrip().startswith(_XML_STARTS):
                    raise
                seen.losses |= dict.fromkeys(_picture(archive, name))
    return tuple(seen.losses)


class _Counting(Part):
    def __init__(self, budget: Budget, seen: _Seen) -> None:
        super().__init__(budget)
        self.seen = seen

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self.seen.cells += 1
        elif name in ("mergeCell", "hyperlink"):  # a link is put into each cell of its range
            self.seen.cells += _area(attributes.get("ref", ""))
        elif name == "sqref":  # an element of that name stands in extensions only
            self.seen.losses["Drop-down lists or formats of a newer kind could not be kept."] = None
        elif name in _SHAPES:
            self.seen.losses["Drawn shapes could not be kept; pictures were."] = None
        if self.seen.cells > MOST_CELLS:
            raise TooLarge(_TOO_MUCH.format(most=MOST_CELLS, things="cells"))


def _area(ref: str) -> int:
    try:
        left, top, right, bottom = range_boundaries(ref)
        return int((right - left + 1) * (bottom - top + 1))
    except (ValueError, TypeError) as error:
        said = "The workbook merges cells, or links them, in a way that no spreadsheet program writes."
        raise Invalid(said) from error


def _picture(archive: Archive, name: str) -> Iterator[str]:
    short = name.rpartition("/")[2]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(b"".join(archive.chunks(name)))) as picture:
                pixels, kind = picture.width * picture.height, picture.format
    except (UnidentifiedImageError, OSError, ValueError):
        if "/media/" in name:
            yield f"The picture {short} could not be kept."
        return
    except Image.DecompressionBombError:
        pixels, kind = MOST_PIXELS + 1, ""
    if pixels > MOST_PIXELS:
        raise TooLarge(_TOO_MUCH.format(most=MOST_PIXELS, things="points in a picture"))
    if kind not in _KEPT_PICTURES:
        yield f"The picture {short} became a PNG."
