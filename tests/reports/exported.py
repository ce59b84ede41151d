"""Exports for tests without a database: a document with answers, scored and judged as a submission would be."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from app.core import library
from app.core.instance_key import Signer
from app.domain.answers import Answer, spoken
from app.domain.findings import open_findings
from app.domain.frameworks import Catalogue, parse_catalogue
from app.domain.interchange import Content
from app.domain.interchange import file as shape
from app.domain.interchange.carried import carried
from app.domain.interchange.judged_parts import Finding, Scorecard
from app.domain.interchange.withheld import Withheld
from app.domain.interchange.without_text import shown
from app.domain.journey import applicable
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.loading import parse
from app.domain.responsibility import unclear_ownership
from app.domain.scoring import Inputs, score_inputs
from app.reports.interchange import Export

AT = datetime(2026, 11, 20, 12, 0, 0, tzinfo=UTC)
SIGNER = Signer(bytes(range(32)))
FOREIGN = """
slug: foreign
version: "1.0"
title: The private catalogue of somebody else
language: en
licence: Not to be passed on
redistributable: false
summary: Words that their owner keeps to itself.
frameworks: ["ccm@4.1"]
scoring:
  caps:
    - id: no_lock
      when: {question: a_a_01.1, is: "no"}
      limit: D
      sentence: A private sentence about locks and their absence.
sections:
  - id: a_a
    title: The private heading of this section
    intro: A private introduction that nobody else may read.
    questions:
      - id: a_a_01.1
        kind: control
        text: Is the private question about locks answered by a private yes?
        help: A private hint about how to answer it.
        why: A private reason for asking this question.
        good: A private picture of a good answer.
        evidence: [A private piece of paper about locks]
        controls: {"ccm@4.1": [A&A-01]}
        asks_ownership: true
        findings:
          - id: gap_one
            on: ["no"]
            severity: high
            sentence: A private sentence about the missing lock.
            recommendation: A private recommendation to buy a lock.
      - id: a_a_01.2
        kind: choice
        text: Which of these private locks do you happen to use?
        why: Another private reason for asking.
        good: Another private picture of a good answer.
        controls: {"ccm@4.1": [A&A-01, I&S-03]}
        options:
          - {key: one, label: The first of the private locks, credit: 1}
          - {key: two, label: The second of the private locks, credit: 0}
"""
QUOTES = ("private",)


@cache
def catalogues() -> dict[str, Catalogue]:
    return {
        path.stem: parse_catalogue(path.stem, path.read_text(encoding="utf-8")) for path in library.framework_files()
    }


@cache
def on_the_shelf(name: str) -> Questionnaire:
    return parse((library.SHELF / name).read_text(encoding="utf-8"))


@cache
def foreign() -> Questionnaire:
    return parse(FOREIGN)


def export_of(
    document: Questionnaire,
    answers: Mapping[str, Answer],
    *,
    vendor: str = "Acme",
    engagement: str = "Hosting",
    is_scored: bool = True,
    evidence: tuple[shape.Evidence, ...] = (),
) -> Export:
    """As the service gathers it for staff."""
    applies = applicable(document, answers)
    card = score_inputs(document, Inputs(answers=answers)).as_json() if is_scored else None
    content = Content(
        holds="assessment",
        exported_at=AT,
        exported_by="Rita Reviewer",
        instance=shape.Instance(name="Buyer", fingerprint=SIGNER.fingerprint),
        vendor=shape.Vendor(name=vendor, country="DE", lei="529900T8BM49AURSDO55"),
        engagement=shape.Engagement(name=engagement, tier="high", contract_reference="C-1"),
        assessment=shape.Assessment(id="a1", status="submitted" if is_scored else "draft", submitted_at=AT),
        questionnaire=carried(document),
        answers=tuple(
            shape.Answer(
                question_id=key, applies=key in applies, version=1, saved_at=AT, saved_by="Ada", **asdict(said)
            )
            for key, said in answers.items()
        ),
        evidence=evidence,
        scorecard=_card(document, card) if card else None,
        findings=_findings(document, answers, applies) if is_scored else (),
    )
    return Export(content, shown(document), catalogues())


def _card(document: Questionnaire, result: dict[str, Any]) -> Scorecard:
    withheld = Withheld(document)
    caps = [{**cap, "sentence": withheld.sentence(cap["sentence"])} for cap in result["caps"]]
    return Scorecard(
        number=1,
        occasion="submission",
        created_at=AT,
        rule_version=result["rule_version"],
        questionnaire_sha256=document.sha256,
        result={**result, "caps": caps},
    )


def _findings(document: Questionnaire, answers: Mapping[str, Answer], applies: Any) -> tuple[Finding, ...]:
    drafts = [
        *open_findings(document, answers, applies=applies),
        *unclear_ownership(document, answers, applies=applies),
    ]
    return tuple(
        Withheld(document).finding(
            Finding(
                id=f"f{number}",
                rule=draft.rule,
                severity=draft.severity.value,
                question_id=draft.question_id,
                question=document.by_id[draft.question_id].text if draft.question_id else "",
                answer=spoken(document.by_id[draft.question_id], answers[draft.question_id].value)
                if draft.question_id in answers
                else "",
                sentence=draft.sentence,
                recommendation=draft.recommendation,
                status="open",
                due_on=date(2027, 1, 1),
            )
        )
        for number, draft in enumerate(drafts, start=1)
    )
