"""An answer proposed from earlier ones about the same control, though another question was asked.

All yes make a yes, all no a no, all not applicable a not applicable; anything mixed is "partly", with each answer told.
What does not apply says nothing about the rest: beside a yes it leaves a yes.
Who owns the control and when a gap closes is proposed only where all of them agree.
"""

from collections.abc import Iterable, Sequence

from app.domain.answers import Answer
from app.domain.caiq.ids import known_as
from app.domain.kinds.control import WORDS
from app.domain.offers.declared import Declared
from app.domain.offers.fitting import fitted
from app.domain.offers.offer import Offer, Source
from app.domain.offers.polarity import one_by_one, yes_is_bad
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.spelling import FrameworkKey
from app.domain.questionnaire.vocabulary import Kind

_TOLD_ALIKE = ("yes", "no", "not_applicable")


def by_control(question: Question, declared: Declared, source: Source) -> Offer | None:
    """A proposal from the newest framework version both map to; None where they share no control.

    None, too, where one of the answers was refused or means the opposite, a yes being good here and bad there: the
    others alone would say more than was ever true.
    """
    if question.kind is not Kind.CONTROL:
        return None
    for framework in sorted(question.controls, key=_preferred, reverse=True):
        found = {key: declared.by_control.get((framework, key), ()) for key in question.controls[framework]}
        shared = tuple(key for key, ids in found.items() if ids)
        if shared:
            said = {id: declared.answers[id] for key in shared for id in found[key] if id != question.id}
            return _offered(question, said, shared, declared, source)
    return None


def propose(said: Sequence[tuple[str, Answer]]) -> Answer | None:
    """One answer made of several, each with the id it is told by; None without any."""
    answers = [answer for _, answer in said if answer.is_known]
    if not answers:
        return None
    said_values = {str(answer.value) for answer in answers}
    counting = said_values - {"not_applicable"} or said_values
    value = next(iter(counting)) if len(counting) == 1 and counting <= set(_TOLD_ALIKE) else "partly"
    is_alike = said_values == {value} and value != "partly"
    return Answer(
        value=value,
        ownership=_agreed(answer.ownership for answer in answers),
        comment=_joined((id, one.comment) for id, one in said) if is_alike or len(said) == 1 else _told(said),
        customer_duty=_joined((id, one.customer_duty) for id, one in said),
        reason=_joined((id, one.reason) for id, one in said) if value == "not_applicable" else "",
        compensating_control=_joined((id, one.compensating_control) for id, one in said) if value != "yes" else "",
        planned_on=_agreed(answer.planned_on for answer in answers) if value != "yes" else None,
    )


def _preferred(framework: FrameworkKey) -> tuple[bool, str]:
    """The controls matrix before others, and of each the newest version."""
    return framework.startswith("ccm@"), framework


def _offered(
    question: Question, said: dict[str, Answer], shared: tuple[str, ...], declared: Declared, source: Source
) -> Offer | None:
    asked = declared.document.by_id
    is_ours = declared.document.redistributable
    is_meant = not is_ours or all(yes_is_bad(asked[id]) == yes_is_bad(question) for id in said)
    is_sound = is_meant and declared.refused.isdisjoint(said)
    proposed = propose([(known_as(id), answer) for id, answer in said.items()]) if is_sound else None
    answer = fitted(question, proposed) if proposed else None
    if answer is None:
        return None
    old_text = asked[next(iter(said))].text if len(said) == 1 else ""
    alone = one_by_one(question, said.values(), declared.document)
    return Offer(question.id, answer, "control", source, tuple(said), shared, True, old_text, alone)


def _joined(texts: Iterable[tuple[str, str]]) -> str:
    """One text as it is; several, each with the id it came from."""
    given = [(id, text.strip()) for id, text in texts if text.strip()]
    if len({text for _, text in given}) < 2:
        return given[0][1] if given else ""
    return "\n".join(f"{id}: {text}" for id, text in given)


def _told(said: Sequence[tuple[str, Answer]]) -> str:
    """Which part is in place and which is not."""
    return "\n".join(
        " ".join(filter(None, (f"{id}: {WORDS[str(one.value)]}.", (one.comment or one.reason).strip())))
        for id, one in said
    )


def _agreed(values: Iterable[str | None]) -> str | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None
