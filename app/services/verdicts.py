"""What the exported files say about the answers of an assessment, as both stand now; a scorecard freezes it.

The same answers, files and day give the same, so it is remembered for a while: pages ask for it again and again.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, replace

from sqlmodel import Session, select

from app.domain.answers import Answer
from app.domain.destruction.answered import model_of
from app.domain.evidence_findings import from_evidence
from app.domain.findings import FindingDraft
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.domain.verdicts import Verdicts, verdicts_of
from app.models import Assessment, Evidence
from app.services import artefacts, assessments, visibility
from app.services.answered import day_of, tier_of
from app.services.recent import Recent

_TOLD = tuple(field.name for field in fields(Answer))
_recent: Recent[tuple[object, ...], Verdicts] = Recent(128)


def for_assessment(session: Session, actor: Actor, assessment_id: str) -> Verdicts:
    """What the files say now. A colleague of the respondent is told only about the sections they were given."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "evidence:read")
    return _seen_by(actor, judged(session, assessment), assessments.document_of(session, assessment))


def where_files_speak(
    session: Session, actor: Actor, assessment_id: str, answers: Mapping[str, Answer]
) -> Verdicts | None:
    """The same for a page that read all answers already; None while there is no export to hold them against."""
    assessment = visibility.assessment_for(session, actor, assessment_id, "evidence:read")
    found = artefacts.in_force(session, assessment)
    if not found.rows:
        return None
    seen = judged(session, assessment, answers, found)
    return _seen_by(actor, seen, assessments.document_of(session, assessment))


def judged(
    session: Session,
    assessment: Assessment,
    answers: Mapping[str, Answer] | None = None,
    found: artefacts.InForce | None = None,
) -> Verdicts:
    """From these answers and exports, by default those stored; for services that already asked for permission."""
    document = assessments.document_of(session, assessment)
    said = assessments.answers_of(session, assessment) if answers is None else answers
    found = found or artefacts.in_force(session, assessment)
    facts, day = tier_of(session, assessment), day_of(assessment)

    def judge() -> Verdicts:
        answered = model_of(document, said) if document.figures.destruction and found.rows else None
        pack = artefacts.pack_of(session, assessment, accounts=answered.accounts if answered else None, found=found)
        return verdicts_of(document, said, pack, as_of=day, facts=facts)

    key = (document.sha256, _digest(said), found.ids, found.problems, day, *facts.values())
    return _recent.of(key, judge)


def drafts(document: Questionnaire, seen: Verdicts) -> list[FindingDraft]:
    """The findings that what was seen opens."""
    return from_evidence(document, seen)


def refused_evidence(session: Session, assessment: Assessment, seen: Verdicts) -> list[str]:
    """Ids of files that certificates name and that prove nothing about the vendor's own controls."""
    names = seen.refused_files
    if not names:
        return []
    rows = session.exec(select(Evidence.id, Evidence.file_name).where(Evidence.assessment_id == assessment.id))
    return [row_id for row_id, file_name in rows if file_name.strip().casefold() in names]


def _digest(answers: Mapping[str, Answer]) -> str:
    """Of what the rules read; two sets of answers with one digest are the same answers."""
    told = {key: [getattr(answer, name) for name in _TOLD] for key, answer in answers.items()}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _seen_by(actor: Actor, seen: Verdicts, document: Questionnaire) -> Verdicts:
    return seen if actor.is_staff or actor.is_lead else _within(seen, document, actor.sections)


def _within(seen: Verdicts, document: Questionnaire, sections: frozenset[str]) -> Verdicts:
    """Only the judgements on questions in these sections; what spans sections is for the whole."""
    own = {key for key in seen.by_question if document.section_of[key].id in sections}
    return replace(
        seen,
        by_question={key: one for key, one in seen.by_question.items() if key in own},
        contradicted={key: one for key, one in seen.contradicted.items() if key in own},
        overrides=(),
        disagreements=(),
        unclaimed=(),
        certificates=(),
        problems=(),
        answered=None,
        proven=None,
    )
