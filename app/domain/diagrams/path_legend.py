"""What each sign of the deletion-path picture means; only the signs that the picture uses are explained."""

from app.domain.diagrams.path_signs import SORTS, bar, cross, sign_of
from app.domain.diagrams.paths import Paths
from app.domain.diagrams.shapes import Label, Line, Part, Rect
from app.domain.diagrams.widths import width_of

SIZE, ROW, SAMPLE = 10.5, 20.0, 26.0


def path_legend(paths: Paths, *, top: float, width: float) -> tuple[tuple[Part, ...], float]:
    """The signs with their words, left to right and then down; and the height they take."""
    parts: list[Part] = []
    x, y = 1.0, top
    for words, sample in _entries(paths):
        needs = SAMPLE + 6 + width_of(words, SIZE)
        if x > 2 and x + needs > width:
            x, y = 1.0, y + ROW
        parts.extend(_at(sample, x, y + 7))
        parts.append(Label(x + SAMPLE + 6, y + 11, words, SIZE))
        x += needs + 14
    return tuple(parts), y + ROW - top


def _entries(paths: Paths) -> list[tuple[str, str]]:
    sorts = [sort for sort in SORTS if any(place.sort == sort for place in paths.places)]
    states = [
        ("the smallest way to destroy everything", "way-heavy", any(way.is_heavy for way in paths.ways)),
        ("what it takes", "taken", any(place.is_taken for place in paths.places)),
        ("falls", "doomed", any(place.falls for place in paths.places)),
        ("survives", "whole", any(place.falls is False for place in paths.places)),
        ("a lock, and who may lift it", "lock", any(place.sort == "lock" for place in paths.places)),
        ("nobody may lift it", "barred", any(place.sort == "barred" for place in paths.places)),
        ("not known, counted as open", "open", any(place.is_open for place in paths.places)),
    ]
    return [(words, look) for words, look, is_used in states if is_used] + [(SORTS[sort], sort) for sort in sorts]


def _at(sample: str, x: float, y: float) -> tuple[Part, ...]:
    """The sample, 26 wide, centred on `y`."""
    match sample:
        case "way-heavy":
            return (Line(x, y, x + SAMPLE, y, sample),)
        case "doomed":
            box = Rect(x, y - 7, SAMPLE, 14, sample)
            return (box, *cross(Rect(x, y - 9, SAMPLE, 18, "")))
        case "taken" | "whole":
            return (Rect(x, y - 7, SAMPLE, 14, sample),)
        case "open":
            return (
                Rect(x, y - 7, SAMPLE, 14, sample),
                Label(x + SAMPLE / 2, y + 4, "?", 11, "ink", "middle", bold=True),
            )
        case "barred":
            return (Line(x, y, x + SAMPLE - 8, y, "way"), *bar(x + SAMPLE - 6, y))
    return sign_of(sample, x + 8, y)
