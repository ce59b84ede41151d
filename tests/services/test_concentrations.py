"""Concentrations over stored answers: the newest declared ones, for whoever may see them, with few queries."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import NotFound
from app.domain.parties import State
from app.domain.permissions import Actor
from app.models import Assessment, Engagement, Scorecard
from app.services import concentrations
from tests import factories
from tests.domain.building import fields, questionnaire

PAPER = questionnaire(
    fields(
        "accounts", "table", weight=0, columns=[{"id": key, "title": key} for key in ("name", "provider", "number")]
    ),
    fields("copies", "table", weight=0, columns=[{"id": "copy", "title": "Copy"}]),
    fields("people", "table", weight=0, columns=[{"id": "who", "title": "Who"}]),
    fields("keys", "table", weight=0, columns=[{"id": "name", "title": "Name"}]),
    fields("below", "table", weight=0, columns=[{"id": key, "title": key} for key in ("name", "role", "rests_on")]),
    fields("building", asks_ownership=True),
    figures={
        "providers": "below",
        "destruction": {"domains": "accounts", "principals": "people", "copies": "copies", "keys": "keys"},
    },
)


def told(
    session: Session, vendor: str, *, owner_id: str | None = None, status: str = "submitted", **answers: Any
) -> Assessment:
    """A submitted assessment of a new engagement with these answers."""
    engagement = factories.engagement(session, factories.vendor(session, name=vendor), name="Work", owner_id=owner_id)
    return again(session, engagement, status=status, **answers)


def again(session: Session, engagement: Engagement, *, status: str = "submitted", **answers: Any) -> Assessment:
    submitted_at = now() if status in ("submitted", "completed") else None
    row = factories.assessment(session, engagement, document=PAPER, status=status, submitted_at=submitted_at)
    for question_id, value in answers.items():
        ownership = "third_party" if question_id == "building" else None
        factories.answer(session, row, question_id, value, ownership=ownership)
    return row


def account(number: str) -> list[dict[str, str]]:
    return [{"name": "production", "provider": "AWS", "number": number}]


def sentences(session: Session, actor: Actor) -> list[str]:
    return [each.sentence for each in concentrations.concentrations(session, actor)]


@contextmanager
def statements(session: Session) -> Iterator[list[str]]:
    """Every statement sent to the database meanwhile."""
    sent: list[str] = []

    def note(*args: Any) -> None:
        sent.append(args[2])

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def test_engagements_of_several_vendors_on_one_account(session: Session, reviewer: Actor) -> None:
    told(session, "Acme", accounts=account("1111 2222"))
    told(session, "Borealis", accounts=account("11112222"))
    told(session, "Comet", below=[{"name": "Northern", "rests_on": "Amazon Web Services"}])
    assert sentences(session, reviewer) == [
        "3 engagements rest on Amazon Web Services, 1 of them only through others.",
        "2 engagements rest on one provider account (Amazon Web Services 1111 2222).",
    ]
    aws = concentrations.party(session, reviewer, "amazon web services")
    assert [(each.vendor, each.via) for each in aws.resting] == [
        ("Acme", ()),
        ("Borealis", ()),
        ("Comet", ("Northern",)),
    ]
    assert concentrations.party(session, reviewer, "northern").count == 1
    with pytest.raises(NotFound):
        concentrations.party(session, reviewer, "nobody")


def test_only_the_newest_declared_answers_count(session: Session, reviewer: Actor) -> None:
    told(session, "Acme", accounts=account("1"))
    moved = told(session, "Borealis", status="completed", accounts=account("1"))
    engagement = session.get_one(Engagement, moved.engagement_id)
    draft = again(session, engagement, status="sent", accounts=account("2"))
    assert len(sentences(session, reviewer)) == 2
    draft.status, draft.submitted_at = "submitted", now()
    session.flush()
    assert sentences(session, reviewer) == ["2 engagements rest on Amazon Web Services."]


def test_owners_see_their_own_and_nothing_shines_through(session: Session, owner: Actor, reviewer: Actor) -> None:
    mine = told(session, "Acme", owner_id=owner.id, accounts=account("1"), below=[{"name": "Comet"}], building="yes")
    told(session, "Borealis", accounts=account("1"))
    told(session, "Comet", accounts=[{"name": "x", "provider": "Hidden Halls"}], building="yes")
    assert sentences(session, owner) == []
    assert concentrations.beneath(session, owner, mine.id).others == {}
    with pytest.raises(NotFound):
        concentrations.party(session, owner, "hidden halls")
    assert concentrations.beneath(session, reviewer, mine.id).others == {"amazon web services": 1, "hidden halls": 1}


def test_respondents_and_strangers_find_nothing(session: Session, owner: Actor) -> None:
    row = told(session, "Acme", accounts=account("1"))
    respondent = factories.respondent(session, row)
    with pytest.raises(NotFound):
        concentrations.concentrations(session, respondent)
    with pytest.raises(NotFound):
        concentrations.beneath(session, respondent, row.id)
    with pytest.raises(NotFound):
        concentrations.beneath(session, owner, row.id)


def test_hidden_and_archived_engagements_do_not_count(session: Session, reviewer: Actor) -> None:
    told(session, "Acme", accounts=account("1"))
    gone = told(session, "Borealis", accounts=account("1"))
    session.get_one(Engagement, gone.engagement_id).archived_at = now()
    session.flush()
    assert sentences(session, reviewer) == []


def test_an_outsourced_control_inherits_what_the_provider_says_here(session: Session, reviewer: Actor) -> None:
    mine = told(session, "Acme", below=[{"name": "halls ltd"}], building="yes")
    assert concentrations.beneath(session, reviewer, mine.id).outsourced[0].inherited.state is State.UNKNOWN
    halls = told(session, "Halls")
    factories.answer(session, halls, "building", "yes", ownership="csp")
    [taken] = concentrations.beneath(session, reviewer, mine.id).outsourced
    assert (taken.question.id, taken.inherited.state) == ("building", State.CLAIMED)
    card = Scorecard(
        assessment_id=halls.id,
        number=1,
        occasion="submission",
        rule_version="1",
        questionnaire_sha256=halls.questionnaire_sha256,
        inputs={"verdicts": {"building": {"verdict": "contradicted"}}},
        created_at=now(),
    )
    session.add(card)
    session.flush()
    [taken] = concentrations.beneath(session, reviewer, mine.id).outsourced
    assert taken.inherited.sentence == "Outsourced to Halls, which answers “Yes”: its files show otherwise."


def test_before_the_first_submission_nothing_is_said(session: Session, reviewer: Actor) -> None:
    row = told(session, "Acme", status="sent", accounts=account("1"), building="yes")
    assert concentrations.beneath(session, reviewer, row.id) == concentrations.Beneath()


def test_five_hundred_engagements_take_no_more_queries_than_two(session: Session, reviewer: Actor) -> None:
    for number in range(500):
        below = [{"name": f"Below {number % 7}", "rests_on": "AWS, Halls"}]
        row = told(session, f"Vendor {number}", accounts=account(str(number % 50)), below=below, building="yes")
    with statements(session) as sent:
        found = concentrations.concentrations(session, reviewer)
    assert len(sent) <= 5
    assert found[0].sentence == "500 engagements rest on Amazon Web Services."
    assert sum(each.kind == "account" for each in found) == 50
    with statements(session) as sent:
        beneath = concentrations.beneath(session, reviewer, row.id)
    assert len(sent) <= 9
    assert beneath.also_under("aws") == 499
