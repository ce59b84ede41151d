"""The three bars: of the questions that apply, how many are answered, evidenced and verified."""

from collections.abc import Mapping, Set

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.diagrams import Share
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.vocabulary import Trust

EVIDENCED = frozenset({Trust.DOCUMENTED, Trust.REVIEWED, Trust.TESTED})
VERIFIED = frozenset({Trust.REVIEWED, Trust.TESTED})


def shares_of(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], trust: Mapping[str, str], applies: Set[str]
) -> tuple[Share, Share, Share]:
    """ "Don't know" is not answered here. Evidence and verification count only for what is answered."""
    asked = [question.id for question in questionnaire.questions() if question.id in applies]
    known = [key for key in asked if answers.get(key, UNANSWERED).is_known]

    def share(name: str, levels: Set[str]) -> Share:
        return Share(name, sum(trust.get(key) in levels for key in known), len(asked))

    return Share("Answered", len(known), len(asked)), share("Evidenced", EVIDENCED), share("Verified", VERIFIED)
