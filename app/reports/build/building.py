"""Put a report together from the questionnaire, the answers, the scorecard and the facts about the assessment."""

from collections.abc import Mapping, Sequence, Set
from datetime import date, datetime
from typing import Any

from app.domain.answers import Answer
from app.domain.destruction.answered import model_of
from app.domain.findings import FindingDraft
from app.domain.frameworks import Atlas, Catalogue
from app.domain.frameworks.names import VIEWED
from app.domain.journey import applicable
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.vocabulary import Severity
from app.domain.responsibility import as_answered, as_it_should_be, chain_of, judgements_of
from app.reports.build.audience import for_audience
from app.reports.build.chapters import chapters_of
from app.reports.build.cover import cover_of, summary_of
from app.reports.build.destruction import by_answers, examined
from app.reports.build.duties import duties_of
from app.reports.build.embedded import embedded_data, fingerprint
from app.reports.build.frameworks import frameworks_of
from app.reports.build.scope import scope_of
from app.reports.build.shares import shares_of
from app.reports.build.verdicts import verdicts_of
from app.reports.facts import (
    AssessmentFacts,
    Audience,
    DecisionFacts,
    EvidenceFacts,
    FindingFacts,
    SubmissionFacts,
)
from app.reports.report import Finding, Report
from app.reports.scores import scores_of


def build_report(
    *,
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    scorecard: Mapping[str, Any],
    inputs: Mapping[str, Any],
    catalogue: Catalogue,
    assessment: AssessmentFacts,
    findings: Sequence[FindingFacts] = (),
    decision: DecisionFacts | None = None,
    submission: SubmissionFacts | None = None,
    evidence: Sequence[EvidenceFacts] = (),
    at: datetime,
    audience: Audience = Audience.STAFF,
    atlas: Atlas | None = None,
) -> Report:
    """The report. `scorecard` and `inputs` are the JSON of the frozen scorecard; `at` is the scorecard's time (UTC).

    `answers` are those the scorecard was made from; `catalogue` is the framework version the figures are drawn in.
    With an `atlas` the answers are printed through the other frameworks too.
    """
    told = for_audience(audience, assessment, findings, decision, scorecard, inputs)
    applies = applicable(questionnaire, answers, facts=told.inputs["facts"])
    wall = as_answered(questionnaire, answers, judgements_of(told.scorecard), applies=applies, catalogue=catalogue)
    shares = shares_of(questionnaire, answers, told.inputs["trust"], applies)
    ranked = sorted(told.findings, key=lambda finding: list(Severity).index(Severity(finding.severity)))
    numbered = tuple(Finding(number, finding) for number, finding in enumerate(ranked, start=1))
    keys = examined(told.inputs.get("destruction"))
    verdicts = verdicts_of(questionnaire, told.inputs)
    data = embedded_data(
        questionnaire,
        answers,
        told.scorecard,
        told.inputs,
        told.assessment,
        numbered,
        submission,
        applies,
        at,
        audience,
        keys.data if keys else None,
    )
    return Report(
        cover=cover_of(fingerprint(data), told.assessment, questionnaire, told.scorecard, submission, at, audience),
        summary=summary_of(told.decision, shares, numbered, questionnaire),
        scope=scope_of(questionnaire, answers, told, submission, evidence, shares, applies, keys is not None),
        improved=as_it_should_be(wall, questionnaire, [_draft(finding) for finding in ranked]),
        chain=chain_of(
            questionnaire,
            answers,
            vendor=assessment.vendor,
            engagement=assessment.engagement,
            proven=f"{shares[1].count} of {shares[1].of} answers with evidence",
            is_confirmed=shares[2].count > 0,
        ),
        findings=numbered,
        duties=duties_of(questionnaire, answers, applies, catalogue.key),
        scores=scores_of(
            told.scorecard,
            told.inputs["inherent"],
            questionnaire=questionnaire,
            domains=catalogue.domains,
        ),
        chapters=chapters_of(
            questionnaire, answers, told.scorecard, told.inputs["trust"], applies, catalogue.key, verdicts
        ),
        evidence=tuple(evidence),
        data=data,
        document=questionnaire.canonical_json(),
        destruction=keys.page if keys else None,
        answers_say=_answers_say(questionnaire, answers, told.inputs, applies),
        verdicts=verdicts,
        frameworks=frameworks_of(atlas, VIEWED, questionnaire, told.scorecard, told.findings),
    )


def _answers_say(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], inputs: Mapping[str, Any], applies: Set[str]
) -> dict[str, str]:
    ground = inputs.get("destruction")
    answered = model_of(questionnaire, answers, applies=applies) if ground else None
    return by_answers(answered.model, date.fromisoformat(ground["as_of"])) if ground and answered else {}


def _draft(finding: FindingFacts) -> FindingDraft:
    return FindingDraft(
        finding.rule, Severity(finding.severity), finding.question_id, finding.sentence, finding.recommendation
    )
