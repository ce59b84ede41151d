"""Everything that exported files say about a set of answers, on one day: one look at all of it.

What agrees is confirmed, what does not is contradicted, what nobody claimed is listed, and a certificate is taken for
what it says about itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.answers import Answer, Value, parse_value
from app.domain.association import CertificateVerdict, judge_certificates
from app.domain.claims import (
    Judged,
    Override,
    Proven,
    Unclaimed,
    Verdict,
    judge_answers,
    unclaimed,
    with_evidence,
)
from app.domain.conditions import Facts
from app.domain.destruction.answered import Answered, model_of
from app.domain.errors import InvalidAnswer
from app.domain.evidence import Pack, ReadProblem
from app.domain.evidence.crosscheck import Disagreement, disagreements
from app.domain.journey import applicable
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.vocabulary import Trust
from app.domain.told import Told


@dataclass(frozen=True, slots=True)
class Verdicts:
    """`by_question`: a judgement for each answered question that names a rule; all unverified without `exports`.

    `overrides` are cells of the destruction tables that files disprove or fill. `answered` is the model as it was said
    and `proven` as the files leave it; both None where nothing is asked or nothing was said.
    """

    as_of: date
    exports: int
    by_question: Mapping[str, Judged]
    contradicted: Mapping[str, Value | None]
    overrides: tuple[Override, ...]
    disagreements: tuple[Disagreement, ...]
    unclaimed: tuple[Unclaimed, ...]
    certificates: tuple[CertificateVerdict, ...]
    problems: tuple[ReadProblem, ...]
    answered: Answered | None
    proven: Proven | None

    @property
    def told(self) -> Told | None:
        """The ground of the destruction analysis."""
        return Told(self.proven.model, self.proven.confirmed, self.as_of) if self.proven else None

    @property
    def tested(self) -> dict[str, Trust]:
        """Answers that files show word for word."""
        confirmed = (key for key, judged in self.by_question.items() if judged.verdict is Verdict.CONFIRMED)
        return dict.fromkeys(confirmed, Trust.TESTED)

    @property
    def refused_files(self) -> frozenset[str]:
        """Names of files that certificates were refused under, without regard to case."""
        return frozenset(one.file_name.strip().casefold() for one in self.certificates if not one.accepted)

    def as_frozen(self) -> dict[str, Any]:
        """Question id -> plain data, for a scorecard; empty when no file was compared with anything."""
        return {key: judged.as_json() for key, judged in self.by_question.items()} if self.exports else {}


def verdicts_of(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], pack: Pack, *, as_of: date, facts: Facts
) -> Verdicts:
    """All of it. `facts` are those known before any analysis, such as the tier."""
    applies = applicable(questionnaire, answers, facts=facts)
    answered = model_of(questionnaire, answers, applies=applies) if questionnaire.figures.destruction else None
    judged = judge_answers(questionnaire, answers, answered, pack, as_of=as_of, applies=applies)
    proven = _proven(answered, pack, as_of) if answered else None
    return Verdicts(
        as_of=as_of,
        exports=len(pack.artefacts),
        by_question=judged,
        contradicted=_contradicted(questionnaire, judged),
        overrides=proven.overrides if proven else (),
        disagreements=disagreements(pack) if pack.artefacts else (),
        unclaimed=unclaimed(answered, pack, as_of=as_of) if pack.artefacts else (),
        certificates=judge_certificates(questionnaire, answers, as_of=as_of, applies=applies),
        problems=pack.problems,
        answered=answered,
        proven=proven,
    )


def _proven(answered: Answered, pack: Pack, as_of: date) -> Proven:
    """Without files the model stays as it was said, and nothing is confirmed."""
    return with_evidence(answered, pack, as_of=as_of) if pack.artefacts else Proven(answered.model, frozenset(), ())


def _contradicted(questionnaire: Questionnaire, judged: Mapping[str, Judged]) -> dict[str, Value | None]:
    """Question id -> what the files show instead; None where it is no value of the question, so that credit is 0."""
    found: dict[str, Value | None] = {}
    for question_id, one in judged.items():
        if one.verdict is Verdict.CONTRADICTED:
            try:
                found[question_id] = parse_value(questionnaire.by_id[question_id], one.shows)
            except InvalidAnswer:
                found[question_id] = None
    return found
