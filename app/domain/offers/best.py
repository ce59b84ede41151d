"""The offers for one question: the same question before others, the newest first, nothing twice."""

from collections.abc import Iterable

from app.domain.offers.by_control import by_control
from app.domain.offers.by_question import by_question
from app.domain.offers.declared import Declared
from app.domain.offers.offer import RANK, Offer, Source
from app.domain.questionnaire.document import Question, Questionnaire

MOST = 3


def best(question: Question, asked_in: Questionnaire, earlier: Iterable[tuple[Source, Declared]]) -> tuple[Offer, ...]:
    """At most three, of as many submissions."""
    found: list[Offer] = []
    for source, declared in earlier:
        offer = by_question(question, asked_in, declared, source) or by_control(question, declared, source)
        if offer is not None:
            found.append(offer)
    found.sort(key=lambda one: (RANK[one.by], -one.source.answered_on.toordinal()))
    told: list[Offer] = []
    for offer in found:
        if offer.answer not in [one.answer for one in told]:
            told.append(offer)
    return tuple(told[:MOST])
