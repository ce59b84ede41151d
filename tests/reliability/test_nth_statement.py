"""Whatever statement of a weighty act fails, the database stands as before: no half act, no mail, no event."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session, select

from app.core import library
from app.core.database import Database
from app.core.storage import StoredFile
from app.domain.permissions import CLOCK, Actor, Role
from app.domain.questionnaire.loading import parse
from app.models import Assessment, Engagement
from app.services import (
    acceptances,
    answers,
    colleagues,
    decisions,
    deletions,
    evidence,
    findings,
    invitations,
    reviews,
    submissions,
)
from app.services.answers import Reply
from app.services.artefacts.reading import read
from tests import evidence_samples as samples
from tests import factories
from tests.reliability.breaking import contents, refusing_commit, refusing_write

TODAY = datetime(2027, 3, 1, 9, tzinfo=UTC)
BASE = "http://testserver"
INTAKE = parse((library.SHELF / "intake" / "1.0.yaml").read_text(encoding="utf-8"))
DECLARED: dict[str, Any] = {"attested_by": "Ada Example", "role": "CTO", "statement_accepted": True}
Do = Callable[[Session], Any]


@dataclass(frozen=True)
class Cast:
    """Who takes part in one act, made in its own transaction before."""

    session: Session

    def person(self) -> Actor:
        return factories.actor_of(factories.user(self.session, Role.ADMINISTRATOR))

    def assessment(self, tier: str | None = None, **fields: Any) -> Any:
        factories.questionnaire(self.session, INTAKE)
        owner = self.person()
        engagement = factories.engagement(self.session, tier=tier, owner_id=owner.id)
        return factories.assessment(self.session, engagement, reviewer_id=self.person().id, **fields)


def submit(cast: Cast) -> Do:
    actor = factories.respondent(cast.session, cast.assessment(status="in_progress"))
    assert actor.assessment_id
    for question_id, value in {"access.mfa": "no", "backup.copies": "no"}.items():
        reply = Reply(value, ownership="csp")
        answers.save(cast.session, actor, actor.assessment_id, question_id, reply, expected_version=None)
    return lambda session: submissions.submit(session, actor, actor.assessment_id or "", **DECLARED)


def submit_again(cast: Cast) -> Do:
    """After a return: answers, review and findings of the first round are there already."""
    submit(cast)(cast.session)
    assessment, reviewer = cast.session.exec(select(Assessment)).one(), cast.person()
    reviews.mark_return(cast.session, reviewer, assessment.id, "access.mfa", reason="Which factor?")
    reviews.return_to_vendor(cast.session, reviewer, assessment.id, message="One question is open.")
    actor = factories.respondent(cast.session, assessment)
    better = Reply("partly", ownership="csp", comment="Most of us.")
    answers.save(cast.session, actor, assessment.id, "access.mfa", better, expected_version=1)
    return lambda session: submissions.submit(session, actor, assessment.id, **DECLARED)


def first_answer(cast: Cast) -> Do:
    actor = factories.respondent(cast.session, cast.assessment(status="sent"))
    reply = Reply("yes", ownership="csp", comment="Hardware keys.")
    return lambda session: answers.save(
        session, actor, actor.assessment_id or "", "access.mfa", reply, expected_version=None
    )


def upload_export(cast: Cast) -> Do:
    """The second export of a submitted vendor: kept, compared with the first, and findings opened."""
    assessment = samples.assessment(cast.session, samples.ONE_KEY, status="submitted")
    actor, path = cast.person(), samples.FOLDER / "one-key" / "credential-report.csv"

    def send(session: Session, number: int, content: bytes) -> Any:
        stored = StoredFile(f"{number:032x}", "0" * 64, len(content))
        received = evidence.Received(stored, "text/csv", read(content, "credential-report.csv"))
        return evidence.upload(session, actor, assessment.id, file_name="credential-report.csv", received=received)

    send(cast.session, 1, path.read_bytes().rpartition(b"\nsvc-x1")[0])
    return lambda session: send(session, 2, path.read_bytes())


def give_back(cast: Cast) -> Do:
    assessment, reviewer = cast.assessment(status="submitted", submitted_at=TODAY), cast.person()
    factories.invitation(cast.session, assessment)
    factories.answer(cast.session, assessment, "access.mfa", "no")
    reviews.mark_return(cast.session, reviewer, assessment.id, "access.mfa", reason="Which factor?")
    return lambda session: reviews.return_to_vendor(session, reviewer, assessment.id, message="One question is open.")


def _decide(session: Session, actor: Actor, assessment_id: str) -> Any:
    words = {"outcome": "approve", "valid_until": date(2028, 3, 1), "reason": "Gaps are small."}
    return decisions.decide(session, actor, assessment_id, **words)  # type: ignore[arg-type]


def decide(cast: Cast) -> Do:
    assessment, reviewer = cast.assessment("high", status="submitted", submitted_at=TODAY), cast.person()
    return lambda session: _decide(session, reviewer, assessment.id)


def approve_decision(cast: Cast) -> Do:
    assessment = cast.assessment("critical", status="submitted", submitted_at=TODAY)
    decision, second = _decide(cast.session, cast.person(), assessment.id), cast.person()
    return lambda session: decisions.approve(session, second, decision.id)


def request_deletion(cast: Cast) -> Do:
    vendor, person = factories.vendor(cast.session), cast.person()
    return lambda session: deletions.request(session, person, vendor.id, reason="Contract ended.")


def approve_deletion(cast: Cast) -> Do:
    vendor, second = factories.vendor(cast.session), cast.person()
    deletion = deletions.request(cast.session, cast.person(), vendor.id, reason="Contract ended.")
    return lambda session: deletions.approve(session, second, deletion.id)


def purge(cast: Cast) -> Do:
    submit(cast)(cast.session)
    vendor_id = cast.session.exec(select(Engagement)).one().vendor_id
    deletion = deletions.request(cast.session, cast.person(), vendor_id, reason="Contract ended.")
    deletions.approve(cast.session, cast.person(), deletion.id).purge_after = TODAY
    return lambda session: deletions.purge_due(session, CLOCK)


def invite(cast: Cast) -> Do:
    assessment, reviewer = cast.assessment(), cast.person()
    factories.invitation(cast.session, assessment)
    return lambda session: invitations.send(session, reviewer, assessment.id, access="link", base_url=BASE)


def invite_colleague(cast: Cast) -> Do:
    lead = factories.respondent(cast.session, cast.assessment(status="in_progress"))
    return lambda session: colleagues.invite(
        session, lead, name="Cy Example", email="cy@vendor.example", sections=["backup"], base_url=BASE
    )


def close_finding(cast: Cast) -> Do:
    assessment, reviewer = cast.assessment(status="in_review"), cast.person()
    finding = factories.finding(cast.session, assessment)
    return lambda session: findings.close(
        session, reviewer, finding.id, reason="Saw the setting in their console on Monday."
    )


def approve_acceptance(cast: Cast) -> Do:
    assessment, asks, agrees = cast.assessment(status="in_review"), cast.person(), cast.person()
    finding = factories.finding(cast.session, assessment)
    accepted = acceptances.request(
        cast.session, asks, finding.id, owner_id=asks.id, reason="Too dear to change.", expires_on=date(2027, 9, 1)
    )
    return lambda session: acceptances.approve(session, agrees, accepted.id)


ACTS = [
    submit, submit_again, first_answer, upload_export, give_back, decide, approve_decision, request_deletion,
    approve_deletion, purge, invite, invite_colleague, close_finding, approve_acceptance,
]  # fmt: skip


@pytest.mark.parametrize("prepare", ACTS, ids=lambda act: act.__name__)
def test_an_act_happens_whole_or_not_at_all(
    database: Database, prepare: Callable[[Cast], Do], freeze: Callable[[datetime], None]
) -> None:
    freeze(TODAY)
    with database.writing() as session:
        act = prepare(Cast(session))
    before = contents(database)
    broken = 0
    while _fails_at(database, act, broken + 1):
        broken += 1
        assert contents(database) == before, f"writing statement {broken} left something behind"
    assert broken >= 2, "an act that writes an event writes at least twice"
    assert contents(database) != before


def _fails_at(database: Database, act: Do, chosen: int) -> bool:
    """Whether the act was refused because its `chosen` writing statement was; False when it has no so many."""
    try:
        with refusing_write(database, chosen), database.writing() as session:
            act(session)
    except DBAPIError:
        return True
    return False


@pytest.mark.parametrize("prepare", ACTS, ids=lambda act: act.__name__)
def test_a_commit_that_fails_leaves_nothing(
    database: Database, prepare: Callable[[Cast], Do], freeze: Callable[[datetime], None]
) -> None:
    freeze(TODAY)
    with database.writing() as session:
        act = prepare(Cast(session))
    before = contents(database)
    with pytest.raises(OperationalError), refusing_commit(database), database.writing() as session:
        act(session)
    assert contents(database) == before
    with database.writing() as session:
        act(session)
    assert contents(database) != before
