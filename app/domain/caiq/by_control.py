"""What a CAIQ question would be answered with, by what the vendor said to our questions about the same control."""

from collections.abc import Iterable, Mapping, Sequence, Set

from app.domain.answers import Answer, spoken
from app.domain.answers.answer import UNANSWERED
from app.domain.caiq.reference import Reference
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import UNKNOWN, Kind

Said = tuple[Question, Answer]
_TOLD = ("yes", "partly", "no")


def by_control(
    document: Questionnaire, answers: Mapping[str, Answer], applies: Set[str], family: str, reference: Reference
) -> dict[str, list[Said]]:
    """Control of `4.0` or `4.1` -> our control questions about it that apply, with what was answered."""
    found: dict[str, list[Said]] = {}
    for question in document.questions():
        if question.kind is Kind.CONTROL and question.id in applies:
            for control in controls_of(question, family, reference):
                found.setdefault(control, []).append((question, answers.get(question.id, UNANSWERED)))
    return found


def controls_of(question: Question, family: str, reference: Reference) -> tuple[str, ...]:
    """The controls of this version, over the crosswalk of controls where only the other version is mapped."""
    mapped = question.controls.get(f"ccm@{family}")
    if mapped is not None:
        return mapped
    other = question.controls.get("ccm@4.0" if family == "4.1" else "ccm@4.1", ())
    steps = {older: newer for older, newer in reference.controls.items() if newer}
    if family == "4.0":
        steps = {newer: older for older, newer in steps.items()}
    return tuple(dict.fromkeys(steps[control] for control in other if control in steps))


def proposed(said: Sequence[Said], *, quotes: bool = True) -> Answer | None:
    """All yes: yes. All not applicable: not applicable. Nothing known: None. Else no, or partly where some of it is.

    Questions that do not apply to the vendor count only where all of them do not. A question without an answer counts
    as missing once another one has an answer. Without `quotes` questions are named by their ids.
    """
    counting = [(question, answer) for question, answer in said if answer.value != "not_applicable"]
    if said and not counting:
        reasons = [answer.reason for _, answer in said]
        return Answer("not_applicable", reason=_joined(reasons), customer_duty=_joined(_duties(said)))
    if not any(answer.value in _TOLD for _, answer in counting):
        return None
    return Answer(
        _value(counting),
        ownership=_owner(counting),
        comment=_joined(_described(question, answer, quotes) for question, answer in counting),
        customer_duty=_joined(_duties(counting)),
        compensating_control=_joined(answer.compensating_control for _, answer in counting),
        planned_on=max((answer.planned_on for _, answer in counting if answer.planned_on), default=None),
    )


def _value(counting: Sequence[Said]) -> str:
    values = {answer.value for _, answer in counting}
    if values == {"yes"}:
        return "yes"
    return "partly" if values & {"yes", "partly"} else "no"


def _described(question: Question, answer: Answer, quotes: bool) -> str:
    """How it is done; where it is not, what was asked and what was said."""
    comment = answer.comment.strip()
    if answer.value == "yes":
        return comment
    word = "not answered" if answer.value is None else spoken(question, answer.value).lower()
    word = "not known" if answer.value == UNKNOWN else word
    asked = question.text if quotes else f"{question.id}:"
    return f"{asked} {word.capitalize()}." + (f" {comment}" if comment else "")


def _duties(said: Sequence[Said]) -> list[str]:
    return [answer.customer_duty for _, answer in said]


def _owner(counting: Sequence[Said]) -> str | None:
    """The owner whom all name that name one."""
    owners = {answer.ownership for _, answer in counting if answer.ownership}
    return owners.pop() if len(owners) == 1 else None


def _joined(texts: Iterable[str]) -> str:
    """One below the other, each once."""
    return "\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))
