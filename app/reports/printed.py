"""The numbers as they stand on the pages of a PDF, compared with those that the answers give."""

import re
from collections.abc import Iterator, Sequence

from app.domain.caiq.ids import known_as
from app.reports.destruction import Count
from app.reports.scores import Scores

_HEADLINES = (
    ("Grade", r"Grade([A-F–])(?=by|[.])"),
    ("Posture", r"Posture(\d+\.\d\d|–)of100"),
    ("Confidence", r"Confidence(\d+\.\d\d|–)of100"),
    ("Inherent risk", r"Inherentrisk(\d+|–)of25"),
    ("Residual risk", r"Residualrisk(\d+\.\d\d|–)of25"),
)
_KEYS = "Howmanykeysittakestodestroyeverything"
_RANGE = r"(none|\d+to\d+|\d+,ornone|\d+)"
_SCORES = "Scoresandarithmetic"
_AFTER = "Allanswers"


def headline_problems(scores: Scores, pages: list[str]) -> Iterator[str]:
    """Page 1 and the page of scores each name the five headline numbers; every mention must be right."""
    true = dict(zip((name for name, _ in _HEADLINES), _values(scores), strict=True))
    places = [(1, _squeezed(pages[0]))] if pages else []
    places += [(number, text) for number, text in _score_pages(pages) if text.startswith(_SCORES)]
    for number, text in places:
        for name, pattern in _HEADLINES:
            found = re.findall(pattern, text)
            if not found:
                yield f"Page {number} does not name the {name.lower()}."
            for value in found:
                if value != true[name]:
                    yield f"Page {number} says {name.lower()} {value}; the answers give {true[name]}."
    if len(places) < 2:
        yield "The page of scores is missing."


def keys_problems(counts: Sequence[Count], pages: list[str]) -> Iterator[str]:
    """Page 1 and the page of keys each name the four numbers with what is proven; `counts` is empty for none told."""
    squeezed = [(number, _squeezed(text)) for number, text in enumerate(pages, start=1)]
    own = [(number, text) for number, text in squeezed if text.startswith(_KEYS)]
    for number, text in [*squeezed[:1], *own]:
        for name in ("Keys", "Hands", "Providers", "Sites"):
            true = next(((count.range, count.proven) for count in counts if count.name == name), None)
            found = re.findall(rf"{name}tokillit:?{_RANGE},?proven:(none|\d+)", text)
            if true is not None and not found:
                yield f"Page {number} does not name how many {name.lower()} it takes."
            for shown in found:
                if true is None or shown != tuple(map(_squeezed, true)):
                    yield f"Page {number} says {_both(name, shown)}; the answers give {_both(name, true)}."
    if counts and not own:
        yield "The page of keys is missing."


def _both(name: str, numbers: tuple[str, str] | None) -> str:
    return f"{name.lower()} {numbers[0]}, proven {numbers[1]}" if numbers else "none to count from"


def points_problems(scores: Scores, pages: list[str]) -> Iterator[str]:
    """Each scored question's row: weight, credit, trust, points of points possible."""
    text = "".join(text for _, text in _score_pages(pages))
    for row in scores.points:
        numbers = f"{row.weight} × {row.credit}, trust {row.trust} {row.points} of {row.possible}"
        _, found, after = text.partition(f"({known_as(row.question_id)})")
        if not found:
            yield f"The page of scores does not name {known_as(row.question_id)}."
        elif _first_numbers(after) != _squeezed(numbers):
            yield f"The page of scores is wrong about {row.question_id}; the answers give {numbers}."


def _first_numbers(text: str) -> str:
    """The first row of numbers in squeezed text; empty when there is none."""
    found = re.search(r"\d+×\d\.\d\d,trust\d\.\d\d\d+\.\d\dof\d+\.\d\d", text)
    return found[0] if found else ""


def _values(scores: Scores) -> tuple[str, ...]:
    return scores.grade, scores.posture, scores.confidence, scores.inherent, scores.residual


def _score_pages(pages: list[str]) -> list[tuple[int, str]]:
    """The pages from the heading of the scores to the heading of the answers, with their numbers, squeezed."""
    squeezed = [(number, _squeezed(text)) for number, text in enumerate(pages, start=1)]
    first = next((index for index, (_, text) in enumerate(squeezed) if text.startswith(_SCORES)), len(squeezed))
    last = next(
        (index for index, (_, text) in enumerate(squeezed) if index > first and text.startswith(_AFTER)), len(pages)
    )
    return squeezed[first:last]


def _squeezed(text: str) -> str:
    """Without blanks and line ends, which a PDF reader may see where there are none."""
    return re.sub(r"\s+", "", text)
