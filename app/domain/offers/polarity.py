"""Which way round a question is asked: an answer about the same control may mean the opposite where yes is bad.

Our questionnaires say what each answer is worth. The CAIQ is asked so that yes is good. Any other file says nothing.
"""

from collections.abc import Iterable

from app.domain.answers import Answer
from app.domain.caiq.catalogue import SLUG as CAIQ
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.scoring.credit import credit_of

_TURNED = "Yes is the bad answer to this question, and the earlier one may have been asked the other way round."
_NOBODY_SAYS = "That file does not say whether yes or no is the good answer to its questions."
_NO = "It was answered no in a file with questions of its own; that is no reason to say no here."
_NOT_APPLICABLE = "What does not apply to a question of that file may apply to this one."


def yes_is_bad(question: Question) -> bool:
    """Whether a yes earns less than a no, or opens a finding."""
    opens = any("yes" in (rule.on or ()) for rule in question.findings)
    return opens or credit_of(question, "yes")[0] < credit_of(question, "no")[0]


def one_by_one(question: Question, said: Iterable[Answer], asked_in: Questionnaire) -> str:
    """Why what was said in `asked_in` about the same control is never used with others at once; "" if it may be."""
    if yes_is_bad(question):
        return _TURNED
    if asked_in.redistributable:
        return ""
    if asked_in.slug != CAIQ:
        return _NOBODY_SAYS
    values = {answer.value for answer in said}
    if "not_applicable" in values:
        return _NOT_APPLICABLE
    return _NO if values == {"no"} else ""
