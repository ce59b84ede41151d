"""What the score tab shows, prepared from a scorecard's JSON: sums with their rows, findings with their effect."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from app.domain import diagrams
from app.domain.destruction import CLASSES
from app.domain.exact import rounded, to_fraction
from app.domain.permissions import Actor
from app.domain.questionnaire.conditions import Condition
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.references import leaves, questions_of
from app.domain.scoring import Difference, WhatIf
from app.reports import figures
from app.services import findings, questionnaires, scorecards
from app.web.context import Reads

GROUPS = (
    ("numbers", "Numbers"),
    ("answers", "Changed answers"),
    ("evidence", "Changed evidence"),
    ("review", "Changed by review"),
    ("rules", "Changed rules"),
)


@dataclass(frozen=True)
class Part:
    """The sums of one control domain; `posture` is None when nothing there scores."""

    weights: int
    credits: str
    posture: float | None


@dataclass(frozen=True)
class Reason:
    """What a cap looks at: an answer, or a number of the tab of keys. `path` is within the assessment."""

    path: str
    words: str


@dataclass(frozen=True)
class Breakdown:
    """`result` is the scorecard; the sums are exact and shown beside what they make. `because`: cap -> what it reads.

    `rows` are all its contributions, or those of the domain asked for, whose own sums are `part`.
    """

    result: dict[str, Any]
    rows: list[dict[str, Any]]
    part: Part
    texts: dict[str, str]
    domain_titles: dict[str, str]
    weights: int
    credits: str
    backed: str
    points: float
    possible: float
    waterfall: Markup | None
    because: dict[str, list[Reason]]


@dataclass(frozen=True)
class Effect:
    """One open finding, and what closing it would do; None where it quotes no question."""

    finding: Any
    would: WhatIf | None
    points: float


def reasons(when: Condition) -> list[Reason]:
    """The numbers first, then the answers, each once."""
    facts = [leaf.fact.partition(".")[0] for leaf in leaves(when) if leaf.fact]
    numbers = [Reason(f"keys#ways-{name}" if name in CLASSES else "keys", name) for name in facts if name != "tier"]
    answers = [Reason(f"review?question={question_id}", question_id) for question_id in questions_of(when)]
    return list(dict.fromkeys([*numbers, *answers]))


def breakdown(document: Questionnaire, result: dict[str, Any], domain: str = "") -> Breakdown:
    rows = result["contributions"]
    texts = {question.id: question.text for question in document.questions()}
    credits = [row["weight"] * to_fraction(row["credit_exact"]) for row in rows]
    backed = [c * to_fraction(row["trust_exact"]) for c, row in zip(credits, rows, strict=True)]
    has_score = result["posture"] is not None
    shown = [row for row in rows if not domain or domain in row["domains"]]
    return Breakdown(
        result=result,
        rows=shown,
        part=_part(shown),
        texts=texts,
        because={cap.id: reasons(cap.when) for cap in document.scoring.caps},
        domain_titles=_domain_titles(result),
        weights=sum(row["weight"] for row in rows),
        credits=_number(sum(credits, Fraction(0))),
        backed=_number(sum(backed, Fraction(0))),
        points=rounded(sum((to_fraction(row["points_exact"]) for row in rows), Fraction(0))),
        possible=rounded(sum((to_fraction(row["points_possible_exact"]) for row in rows), Fraction(0))),
        waterfall=figures.draw(diagrams.waterfall(result, texts, document.scoring.bands)) if has_score else None,
    )


def effects(session: Reads, actor: Actor, assessment_id: str) -> list[Effect]:
    """Every finding that is not closed, the one that would help most first."""
    rows = [row for row in findings.list_findings(session, actor, assessment_id) if row.status != "closed"]
    known = [_effect(session, actor, assessment_id, row) for row in rows]
    return sorted(known, key=lambda effect: -effect.points)


def tried(session: Reads, actor: Actor, assessment_id: str, chosen: Sequence[Any]) -> WhatIf | None:
    """All the chosen findings closed at once; None when none that quotes a question is chosen."""
    ids = [finding.question_id for finding in chosen if finding.question_id]
    return scorecards.what_if_closed(session, actor, assessment_id, ids) if ids else None


def compared(document: Questionnaire, difference: Difference) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """(heading, [(what, before, after)]) for each kind of change."""
    texts = {question.id: question.text for question in document.questions()}
    return [
        (title, [(texts.get(c.subject, c.subject), _said(c.before), _said(c.after)) for c in getattr(difference, name)])
        for name, title in GROUPS
    ]


def _part(rows: Sequence[dict[str, Any]]) -> Part:
    weights = sum(row["weight"] for row in rows)
    credits = sum((row["weight"] * to_fraction(row["credit_exact"]) for row in rows), Fraction(0))
    return Part(weights, _number(credits), rounded(100 * credits / weights) if weights else None)


def _effect(session: Reads, actor: Actor, assessment_id: str, finding: Any) -> Effect:
    would = tried(session, actor, assessment_id, [finding])
    if would is None or would.after.posture is None:
        return Effect(finding, would, 0.0)
    return Effect(finding, would, rounded(would.after.posture - (would.before.posture or Fraction(0))))


def _domain_titles(result: dict[str, Any]) -> dict[str, str]:
    keys = {f"{domain['framework']}@{domain['version']}" for domain in result["domains"]}
    catalogues = questionnaires.catalogues()
    return {
        domain_id: title for key in keys if key in catalogues for domain_id, title in catalogues[key].domains.items()
    }


def _number(exact: Fraction) -> str:
    """Two places, and the exact fraction beside it where those two are not the same."""
    short = f"{rounded(exact):.2f}".rstrip("0").rstrip(".")
    return short if to_fraction(short) == exact else f"{short} ({exact})"


def _said(value: Any) -> str:
    if value is None:
        return "nothing"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
