"""What every engagement in sight rests on, read with a fixed number of queries however many engagements there are.

The newest assessment that was submitted speaks for its questionnaire; one that was never submitted says nothing yet.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.domain.parties import Account, Control, Provider, Standing, accounts_in, providers_in
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.models import Answer, Assessment, Engagement, Scorecard, Vendor
from app.services import asked_first, questionnaires, visibility


def declared(session: Session, actor: Actor) -> dict[str, list[Assessment]]:
    """Engagement id -> its newest submitted assessment of each questionnaire, one that was asked before one read from a
    file; every engagement in sight is a key.

    For callers that asked for permission already.
    """
    query = (
        select(Engagement.id)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .where(col(Vendor.hidden_at).is_(None), col(Vendor.archived_at).is_(None))
        .where(col(Engagement.archived_at).is_(None), visibility.seen_engagements(actor))
    )
    found: dict[str, list[Assessment]] = {engagement_id: [] for engagement_id in session.exec(query)}
    newest = (
        select(asked_first.id_of(func.max(asked_first.rank())))
        .where(col(Assessment.submitted_at).is_not(None), Assessment.status != "cancelled")
        .group_by(col(Assessment.engagement_id), col(Assessment.questionnaire_slug))
    )
    for row in session.exec(select(Assessment).where(col(Assessment.id).in_(newest)).order_by(col(Assessment.id))):
        if row.engagement_id in found:
            found[row.engagement_id].append(row)
    return found


def standings(session: Session, told: Mapping[str, Sequence[Assessment]]) -> list[Standing]:
    """One for each engagement, with its tables and without its controls."""
    documents = {row.id: questionnaires.document(session, row.questionnaire_sha256) for row in _flat(told)}
    tables = _tables(session, documents)
    query = select(Engagement, Vendor).join(Vendor, col(Vendor.id) == Engagement.vendor_id)
    return [
        _standing(engagement, vendor, [tables.get(row.id, ((), ())) for row in told[engagement.id]])
        for engagement, vendor in session.exec(query)
        if engagement.id in told
    ]


def controls(session: Session, assessments: Sequence[Assessment]) -> dict[str, dict[str, Control]]:
    """Engagement id -> `slug/question` -> what was said about each control somebody is named for, and its verdict."""
    by_id = {row.id: row for row in assessments}
    verdicts = _verdicts(session, list(by_id))
    query = select(Answer).where(col(Answer.assessment_id).in_(list(by_id)), col(Answer.ownership).is_not(None))
    found: dict[str, dict[str, Control]] = {}
    for answer in session.exec(query):
        row = by_id[answer.assessment_id]
        verdict = verdicts.get(row.id, {}).get(answer.question_id, {}).get("verdict")
        value = answer.value if isinstance(answer.value, str) else None
        said = Control(value, answer.ownership, answer.comment, verdict)
        found.setdefault(row.engagement_id, {})[f"{row.questionnaire_slug}/{answer.question_id}"] = said
    return found


def _standing(
    engagement: Engagement, vendor: Vendor, tables: Sequence[tuple[tuple[Provider, ...], tuple[Account, ...]]]
) -> Standing:
    return Standing(
        engagement_id=engagement.id,
        engagement=engagement.name,
        vendor_id=vendor.id,
        vendor=vendor.name,
        providers=tuple(provider for providers, _ in tables for provider in providers),
        accounts=tuple(account for _, accounts in tables for account in accounts),
    )


def _tables(
    session: Session, documents: Mapping[str, Questionnaire]
) -> dict[str, tuple[tuple[Provider, ...], tuple[Account, ...]]]:
    """Assessment id -> its providers and its accounts, from the tables its questionnaire names."""
    named = {key: _named(document) for key, document in documents.items()}
    wanted = {question_id for pair in named.values() for question_id in pair if question_id}
    query = select(Answer.assessment_id, Answer.question_id, Answer.value).where(
        col(Answer.assessment_id).in_(list(named)), col(Answer.question_id).in_(sorted(wanted))
    )
    values = {(assessment_id, question_id): value for assessment_id, question_id, value in session.exec(query)}
    return {
        key: (providers_in(values.get((key, providers))), accounts_in(values.get((key, domains))))
        for key, (providers, domains) in named.items()
    }


def _named(document: Questionnaire) -> tuple[str, str]:
    figures = document.figures
    return figures.providers or "", figures.destruction.domains if figures.destruction else ""


def _verdicts(session: Session, assessment_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Assessment id -> question id -> verdict, from the newest frozen scorecard of each."""
    newest = (
        select(func.max(Scorecard.id))
        .where(col(Scorecard.assessment_id).in_(assessment_ids))
        .group_by(col(Scorecard.assessment_id))
    )
    inputs: Any = col(Scorecard.inputs)
    query = select(Scorecard.assessment_id, inputs["verdicts"]).where(col(Scorecard.id).in_(newest))
    return {assessment_id: verdicts or {} for assessment_id, verdicts in session.exec(query)}


def _flat(told: Mapping[str, Iterable[Assessment]]) -> list[Assessment]:
    return [row for rows in told.values() for row in rows]
