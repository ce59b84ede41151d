"""Which answers go into a CAIQ: those of an assessment on a CAIQ as they are, those of our own by control."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from app.domain.answers import Answer
from app.domain.caiq import ids
from app.domain.caiq.by_control import by_control, proposed
from app.domain.caiq.carrying import Carried, carry
from app.domain.caiq.catalogue import SLUG
from app.domain.caiq.reference import Reference
from app.domain.caiq.version import Version
from app.domain.questionnaire.document import Questionnaire


@dataclass(frozen=True, slots=True)
class Chosen:
    """`answers` by CAIQ id; `remarks`: CAIQ id -> how its answer came about, where it was not given to it as it stands.

    `lost`: sentences on answers that have no place in this version.
    """

    answers: Mapping[str, Answer]
    remarks: Mapping[str, str]
    lost: tuple[str, ...] = ()


def answers_from(
    document: Questionnaire, answers: Mapping[str, Answer], applies: Set[str], version: Version, reference: Reference
) -> Chosen:
    """The answers for a CAIQ of this version; Invalid for an assessment on a CAIQ before 4."""
    if document.slug == SLUG:
        return _carried(document, answers, version, reference)
    return _by_control(document, answers, applies, version, reference)


def _carried(document: Questionnaire, answers: Mapping[str, Answer], version: Version, reference: Reference) -> Chosen:
    steps = carry(document.version, version.text, reference)
    kept: dict[str, Answer] = {}
    remarks: dict[str, str] = {}
    lost = []
    for question in document.questions():
        old, answer = ids.caiq_id(question.id), answers.get(question.id)
        if answer is None or answer.value is None:
            continue
        step = steps.get(old)
        if step is None or step.is_doubtful:
            lost.append(_lost(old, step, document.version, version.text))
        else:
            kept[step.id] = answer
            if step.relation == "reworded" or step.id != old:
                remarks[step.id] = _remark(old, step, document.version)
    return Chosen(kept, remarks, tuple(lost))


def _lost(old: str, step: Carried | None, before: str, after: str) -> str:
    if step is None:
        return f"{old} of {before} is not asked in {after}; its answer was left out."
    return f"{old} of {before} is {step.id} in {after}, but asks something else by its wording; answer it yourself."


def _remark(old: str, step: Carried, before: str) -> str:
    wording = f"reworded ({step.similarity:.0%} alike): check it" if step.relation == "reworded" else "same wording"
    return f"{step.id} was answered as {old} of {before}, {wording}."


def _by_control(
    document: Questionnaire, answers: Mapping[str, Answer], applies: Set[str], version: Version, reference: Reference
) -> Chosen:
    said = by_control(document, answers, applies, version.family, reference)
    quotes = document.redistributable  # a wording that must not leave the instance does not leave it in a CAIQ either
    proposals = ((control, proposed(pairs, quotes=quotes)) for control, pairs in said.items())
    found = {control: answer for control, answer in proposals if answer is not None}
    asked = {caiq_id: control for caiq_id, control in reference.ids(version.family).items() if control in found}
    remarks = {}
    for caiq_id, control in asked.items():
        ours = ", ".join(question.id for question, _ in said[control])
        remarks[caiq_id] = f"{caiq_id} was answered by control {control}, from {ours}: check it."
    return Chosen({caiq_id: found[control] for caiq_id, control in asked.items()}, remarks)
