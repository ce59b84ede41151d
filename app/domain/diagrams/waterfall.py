"""From 100 down to the posture: each step a question, as wide as the points it does not earn; caps as lines across."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.domain.caiq.ids import known_as
from app.domain.diagrams.shapes import Figure, Group, Label, Line, Part, Rect
from app.domain.diagrams.widths import fit
from app.domain.exact import rounded, to_fraction
from app.domain.questionnaire.document import Bands

WIDTH, LABEL, POINTS, PITCH, TOP = 1000.0, 330.0, 60.0, 18.0, 56.0
CAP_PITCH = 16.0
MOST = 30


@dataclass(frozen=True, slots=True)
class Step:
    """What one question costs: `lost` points, and what remains after it."""

    question_id: str
    text: str
    lost: Fraction
    left: Fraction


def steps(scorecard: Mapping[str, Any], texts: Mapping[str, str]) -> tuple[Step, ...]:
    """The questions that lose points, in the order asked; the last one leaves exactly the posture."""
    left, found = Fraction(100), []
    for row in scorecard["contributions"]:
        lost = to_fraction(row["points_possible_exact"]) - to_fraction(row["points_exact"])
        if lost:
            left -= lost
            found.append(Step(row["question_id"], _words(row["question_id"], texts), lost, left))
    return tuple(found)


def drawn(found: tuple[Step, ...]) -> tuple[Step, ...]:
    """The largest, in the order asked, and one step for all others when there are more than `MOST`."""
    if len(found) <= MOST:
        return found
    largest = sorted(found, key=lambda step: -step.lost)[: MOST - 1]
    kept = [step for step in found if step in largest]
    others = sum((step.lost for step in found if step not in largest), Fraction(0))
    left, told = Fraction(100), []
    rest = Step("others", f"{len(found) - len(kept)} other questions, none costing more", others, Fraction(0))
    for step in (*kept, rest):
        left -= step.lost
        told.append(Step(step.question_id, step.text, step.lost, left))
    return tuple(told)


def waterfall(scorecard: Mapping[str, Any], texts: Mapping[str, str], bands: Bands) -> Figure:
    """The scorecard's own numbers; `texts` gives the words of each question. Of very many the largest are drawn."""
    found = drawn(steps(scorecard, texts))
    caps: Sequence[Mapping[str, Any]] = scorecard["caps"]
    top = TOP + len(caps) * CAP_PITCH
    bottom = top + (len(found) + 2) * PITCH
    posture = scorecard["posture"]
    heading = f"From 100 to {posture:.2f}" if posture is not None else "No score"
    parts: list[Part] = [Label(0, 22, heading, 19, bold=True), *_scale(bands, top, bottom)]
    parts.extend(_caps(caps, bands, bottom))
    parts.append(_bar("all points", "Everything answered in full", Fraction(100), Fraction(0), top, "filled"))
    for index, step in enumerate(found, start=1):
        parts.append(_bar(step.question_id, step.text, step.lost, step.left, top + index * PITCH, "lost"))
    if posture is not None:
        left = to_fraction(scorecard["posture_exact"])
        parts.append(_bar("posture", "Posture", left, Fraction(0), top + (len(found) + 1) * PITCH, "filled"))
    sentences = (
        f"{step.question_id}: minus {rounded(step.lost):.2f}, leaves {rounded(step.left):.2f}." for step in found
    )
    return Figure("waterfall", WIDTH, bottom + 26, heading, " ".join(sentences), tuple(parts))


def _words(question_id: str, texts: Mapping[str, str]) -> str:
    """A question of somebody else's catalogue is known by its number, so that comes first."""
    number, text = known_as(question_id), texts.get(question_id, question_id)
    return text if number in (question_id, text) else f"{number} {text}"


def _x(points: Fraction | int) -> float:
    return LABEL + (WIDTH - POINTS - LABEL) * float(points) / 100


def _bar(key: str, text: str, size: Fraction, start: Fraction, top: float, look: str) -> Group:
    is_total = look == "filled"
    amount = f"{rounded(size):.2f}" if is_total else f"−{rounded(size):.2f}"
    return Group(
        f"step:{key}",
        f"{text}: {amount}",
        (
            Label(0, top + 13, fit(text, LABEL - 14, 11, bold=is_total), 11, bold=is_total),
            Rect(_x(start), top + 3, max(_x(start + size) - _x(start), 0.6), PITCH - 6, look),
            Label(WIDTH, top + 13, amount, 11, "ink", "end", bold=is_total),
        ),
    )


def _scale(bands: Bands, top: float, bottom: float) -> list[Part]:
    parts: list[Part] = [Line(_x(points), top, _x(points), bottom, "rule") for points in (0, 100)]
    parts += [Line(_x(lowest), top, _x(lowest), bottom, "rule") for lowest in (bands.A, bands.B, bands.C, bands.D)]
    for grade, lowest in (("A", bands.A), ("B", bands.B), ("C", bands.C), ("D", bands.D), ("F", 0)):
        parts.append(Label(_x(lowest) + 4, bottom + 16, f"{grade} from {lowest}" if lowest else "F", 10.5, "quiet"))
    return parts


def _caps(caps: Sequence[Mapping[str, Any]], bands: Bands, bottom: float) -> list[Part]:
    """A cap is a line where the next better grade begins: the grade cannot stand right of it."""
    edges = {"A": 100, "B": bands.A, "C": bands.B, "D": bands.C, "F": bands.D}
    parts: list[Part] = []
    for index, cap in enumerate(caps):
        x, y = _x(edges[cap["limit"]]), TOP - 8 + index * CAP_PITCH
        words = fit(f"Cap {cap['limit']}: {cap['sentence']}", WIDTH, 11, bold=True)
        parts.append(Label(0, y, words, 11, bold=True))
        parts.append(Line(x, y + 4, x, bottom, "cap"))
    return parts
