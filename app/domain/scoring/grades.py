"""The letter: bands over the posture, then the caps that hold."""

from collections.abc import Mapping, Set
from fractions import Fraction

from app.domain.answers import Answer
from app.domain.conditions import Facts, holds
from app.domain.questionnaire.document import Bands, Questionnaire
from app.domain.questionnaire.vocabulary import Grade
from app.domain.scoring.scorecard import CapHit

_WORST_LAST = (Grade.A, Grade.B, Grade.C, Grade.D, Grade.F)


def grade_of(posture: Fraction, bands: Bands) -> Grade:
    """The best grade whose lowest posture is reached."""
    lowest = ((Grade.A, bands.A), (Grade.B, bands.B), (Grade.C, bands.C), (Grade.D, bands.D))
    return next((grade for grade, bound in lowest if posture >= bound), Grade.F)


def is_worse(one: Grade, other: Grade) -> bool:
    return _WORST_LAST.index(one) > _WORST_LAST.index(other)


def cap_hits(
    questionnaire: Questionnaire, judged: Mapping[str, Answer], applies: Set[str], *, facts: Facts, before: Grade | None
) -> tuple[CapHit, ...]:
    """Every cap whose condition holds, in the order of the questionnaire."""
    return tuple(
        CapHit(cap.id, cap.limit, cap.sentence, before is not None and is_worse(cap.limit, before))
        for cap in questionnaire.scoring.caps
        if holds(cap.when, judged, questionnaire, facts=facts, applicable=applies)
    )


def capped(before: Grade | None, caps: tuple[CapHit, ...]) -> Grade | None:
    """The worst of the grade and the limits."""
    if before is None:
        return None
    return max((before, *(cap.limit for cap in caps)), key=_WORST_LAST.index)
