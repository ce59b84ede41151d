"""Answers held against exported files, as the review and the evidence tab show them."""

from dataclasses import dataclass

from app.domain.verdicts import Verdicts

VERDICTS = {
    "contradicted": "Contradicted by files",
    "confirmed": "Confirmed by files",
    "unverified": "Not verified by files",
}


@dataclass(frozen=True)
class Compared:
    """One answer held against the files: which, the verdict with its sentence and scope, and the rows."""

    question_id: str
    verdict: str
    sentence: str
    scope: str
    rows: tuple[str, ...]

    @property
    def words(self) -> str:
        return VERDICTS[self.verdict]


def compared(seen: Verdicts) -> tuple[Compared, ...]:
    """Every answer that a rule could be held against; contradictions first, then confirmed, else in the order asked."""
    order = list(VERDICTS)
    found = [
        Compared(key, str(one.verdict), one.sentence, one.scope, tuple(str(row) for row in one.rows))
        for key, one in seen.by_question.items()
    ]
    return tuple(sorted(found, key=lambda one: order.index(one.verdict)))
