"""Answers to one version of a catalogue under the ids of another, so that two files can be compared."""

from collections.abc import Mapping

from app.domain.answers import Answer
from app.domain.caiq import caiq_id, question_id
from app.domain.caiq.carrying import carry
from app.domain.caiq.reference import FAMILIES
from app.services.imports.caiq_reference import caiq_reference


def carried_over(answers: Mapping[str, Answer], slug: str, before: str, after: str) -> dict[str, Answer]:
    """By question id; between CAIQ 4.0 and 4.1 by what each question became: the same id means another thing there.

    None for versions that nobody has a crosswalk for.
    """
    if slug != "caiq" or before[:3] == after[:3]:
        return dict(answers)
    if before[:3] not in FAMILIES or after[:3] not in FAMILIES:
        return {}
    became = carry(before, after, caiq_reference())
    found = ((became.get(caiq_id(key)), answer) for key, answer in answers.items())
    return {question_id(there.id): answer for there, answer in found if there is not None}


def became(slug: str, before: str, after: str) -> dict[str, str] | None:
    """Question id in `before` -> the one in `after` that asks the same, be it in other words; None where ids last."""
    if slug != "caiq" or before[:3] == after[:3]:
        return None
    if before[:3] not in FAMILIES or after[:3] not in FAMILIES:
        return {}
    steps = carry(before, after, caiq_reference()).items()
    return {question_id(key): question_id(to.id) for key, to in steps if to and not to.is_doubtful}


def same_questions(slug: str, before: str, after: str) -> dict[str, str] | None:
    """Our question id in `after` -> the one in `before` that asks the same in the same words; None where ids last."""
    if slug != "caiq" or before[:3] == after[:3]:
        return None
    if before[:3] not in FAMILIES or after[:3] not in FAMILIES:
        return {}
    became = carry(before, after, caiq_reference()).items()
    return {question_id(to.id): question_id(key) for key, to in became if to and to.relation == "identical"}
