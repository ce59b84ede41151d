"""An earlier answer to the same question, or to one that its author says asks the same.

An id means the same within a questionnaire, its versions and what was selected from it. In another questionnaire the
same id is the same question only where it is also worded alike.
"""

from collections.abc import Iterator

from app.domain.offers.declared import Declared, family
from app.domain.offers.fitting import fitted, wording
from app.domain.offers.offer import By, Offer, Source
from app.domain.questionnaire.document import Question, Questionnaire


def by_question(question: Question, asked_in: Questionnaire, declared: Declared, source: Source) -> Offer | None:
    """The best offer of this submission; None when it did not answer this question or another that asks the same."""
    for by, old in _candidates(question, asked_in, declared):
        is_fit = old.kind == question.kind and old.id not in declared.refused
        answer = fitted(question, declared.answers[old.id]) if is_fit else None
        if answer is not None:
            is_reworded = wording(old) != wording(question)
            return Offer(question.id, answer, by, source, (old.id,), (), is_reworded, old.text)
    return None


def _candidates(question: Question, asked_in: Questionnaire, declared: Declared) -> Iterator[tuple[By, Question]]:
    old = declared.document.by_id.get(question.id)
    is_meant = old is not None and (family(declared.document) == family(asked_in) or old.text == question.text)
    if old is not None and is_meant and old.id in declared.answers:
        yield "id", old
    for key in (*question.same_as, *declared.same_as.get(question.id, ())):
        if key in declared.answers:
            yield "same_as", declared.document.by_id[key]
