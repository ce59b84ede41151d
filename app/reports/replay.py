"""A replay written to a folder, with no server and no database: data, report, figures."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from app.domain.answers import Answer, spoken
from app.domain.findings import FindingDraft, due_on
from app.domain.frameworks import DEFAULT_FRAMEWORK, Atlas, Catalogue
from app.domain.questionnaire.document import Questionnaire
from app.domain.replay import Replay
from app.domain.replaying import play
from app.domain.risk import Inherent, inherent, parse_intake
from app.reports import figures
from app.reports.build import build_report
from app.reports.build.embedded import canonical
from app.reports.facts import AssessmentFacts, ControlFacts, Fact, FindingFacts, SubmissionFacts
from app.reports.html import render_html
from app.reports.pdf import render_pdf
from app.reports.report import Report


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, in the order of reading."""

    report: Report
    paths: tuple[Path, ...]


def write(
    replay: Replay,
    questionnaire: Questionnaire,
    catalogues: Mapping[str, Catalogue],
    out: Path,
    *,
    intake: Questionnaire | None = None,
    atlas: Atlas | None = None,
) -> Written:
    """report.json, report.html, report.pdf and the figures as SVG in `out`, which is made when it is not there.

    With the `intake` questionnaire the replay's engagement has an inherent risk, else it has none; with the `atlas` the
    report reads the answers through other frameworks too.
    """
    report = report_of(replay, questionnaire, catalogues, intake=intake, atlas=atlas)
    out.mkdir(parents=True, exist_ok=True)
    texts = {
        "report.json": json.dumps(report.data, indent=2, ensure_ascii=False) + "\n",
        "report.html": render_html(report),
        "as-answered.svg": figures.as_answered_svg(report.improved.as_answered),
        "as-it-should-be.svg": figures.as_it_should_be_svg(report.improved),
        "chain.svg": figures.chain_svg(report.chain),
    }
    if report.destruction is not None:
        texts["deletion-paths.svg"] = figures.deletion_paths_svg(report.destruction.paths)
    for name, text in texts.items():
        (out / name).write_text(text, encoding="utf-8")
    (out / "report.pdf").write_bytes(render_pdf(report))
    return Written(report, tuple(out / name for name in [*texts, "report.pdf"]))


def report_of(
    replay: Replay,
    questionnaire: Questionnaire,
    catalogues: Mapping[str, Catalogue],
    *,
    intake: Questionnaire | None = None,
    atlas: Atlas | None = None,
) -> Report:
    """The replay as a report for staff, dated the day before the incident."""
    risk, facts = _intake(replay, intake)
    played = play(replay, questionnaire, risk=risk)
    inputs = played.inputs.to_json()
    at = datetime.combine(replay.day, time(12), UTC)
    return build_report(
        questionnaire=questionnaire,
        answers=played.answers,
        scorecard=played.scorecard.as_json(),
        inputs=inputs,
        catalogue=catalogues[DEFAULT_FRAMEWORK],
        assessment=_assessment(replay, facts),
        findings=[_finding(draft, questionnaire, played.answers, replay) for draft in played.drafts],
        submission=SubmissionFacts(
            reference=f"replay-{replay.incident}",
            submitted_at=at,
            attested_by="Twokeys",
            role="from public facts, not by the company",
            access="replay",
            content_sha256=hashlib.sha256(canonical(inputs).encode()).hexdigest(),
        ),
        at=at,
        atlas=atlas,
    )


def _assessment(replay: Replay, intake: list[Fact]) -> AssessmentFacts:
    kind = "a fictional contrast to a real incident" if replay.fictional else "a real incident, from public facts"
    return AssessmentFacts(
        assessment_id=f"replay-{replay.incident}",
        reference=f"replay-{replay.incident}",
        status="submitted",
        buyer="its customers",
        vendor=replay.vendor.name,
        engagement=replay.engagement.name,
        description=replay.engagement.description,
        intake=intake,
        classification="Replay",
        replay=f"Replay: {kind}. {replay.title}. {replay.summary}",
    )


def _intake(replay: Replay, intake: Questionnaire | None) -> tuple[Inherent | None, list[Fact]]:
    if intake is None:
        return None, []
    answers = parse_intake(intake, replay.engagement.intake)
    told = [
        Fact(question.text, spoken(question, answers[question.id].value))
        for question in intake.questions()
        if question.id in answers
    ]
    return inherent(intake, answers), told


def _finding(
    draft: FindingDraft, questionnaire: Questionnaire, answers: Mapping[str, Answer], replay: Replay
) -> FindingFacts:
    question = questionnaire.by_id.get(draft.question_id)
    answer = answers.get(draft.question_id, Answer())
    return FindingFacts(
        id=draft.rule,
        rule=draft.rule,
        severity=draft.severity.value,
        question_id=draft.question_id,
        question=question.text if question else "",
        answer=spoken(question, answer.value) if question else "",
        sentence=draft.sentence,
        recommendation=draft.recommendation,
        controls=[
            ControlFacts(*key.partition("@")[::2], control)
            for key, controls in (question.controls if question else {}).items()
            for control in controls
        ],
        owner=replay.vendor.name,
        due_on=due_on(draft.severity, replay.day),
    )
