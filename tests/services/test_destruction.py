"""The analysis behind an assessment: who may see it, what it rests on, and that a scorecard's can be done again."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from app.domain.errors import Invalid, NotFound
from app.domain.permissions import Actor
from app.domain.told import Told
from app.models import Answer, Assessment
from app.services import destruction, scorecards, submissions, tabletops
from tests import evidence_samples as samples
from tests import factories

ROOT = "secret:root@production"


@pytest.fixture(autouse=True)
def _the_day(freeze: Callable[[datetime], None]) -> None:
    freeze(datetime(2026, 11, 2, 12, tzinfo=UTC))


@pytest.fixture
def assessment(session: Session) -> Assessment:
    return samples.assessment(session, samples.ONE_KEY, replay="one-key")


@pytest.fixture
def vendor(session: Session, assessment: Assessment) -> Actor:
    return factories.respondent(session, assessment)


def test_it_counts_from_the_answers_as_they_stand(session: Session, vendor: Actor, assessment: Assessment) -> None:
    found = destruction.analysis(session, vendor, assessment.id)
    assert found is not None
    assert (found.keys.low, found.hands.low, found.providers.low) == (2, 1, 1)
    assert found.kill_sets


def test_nothing_to_count_from_is_none(session: Session, reviewer: Actor) -> None:
    silent = samples.assessment(session, {"mfa.everyone": "yes"})
    assert destruction.analysis(session, reviewer, silent.id) is None
    assert destruction.analysis(session, reviewer, factories.assessment(session).id) is None
    assert tabletops.tabletop(session, reviewer, silent.id, held=[]) is None


def test_a_horizon_that_nobody_knows_is_refused(session: Session, reviewer: Actor, assessment: Assessment) -> None:
    with pytest.raises(Invalid):
        destruction.analysis(session, reviewer, assessment.id, horizon="2y")


def test_it_is_for_those_who_may_read_all_the_answers_it_rests_on(
    session: Session, assessment: Assessment, stranger: Actor, reviewer: Actor, auditor: Actor, owner: Actor
) -> None:
    def sees(actor: Actor) -> bool:
        return destruction.analysis(session, actor, assessment.id) is not None

    def colleague(*sections: str) -> Actor:
        return factories.respondent(session, assessment, is_lead=False, sections=frozenset(sections))

    asked_in = destruction.sections_of(samples.CLOUD)
    assert len(asked_in) > 1
    assert sees(reviewer)
    assert sees(auditor)
    assert sees(colleague(*asked_in))
    for other in (stranger, owner, colleague(), colleague(*list(asked_in)[1:])):
        with pytest.raises(NotFound):
            sees(other)
        with pytest.raises(NotFound):
            tabletops.tabletop(session, other, assessment.id, held=[ROOT])


def test_a_scorecard_freezes_what_was_counted_and_anyone_can_count_again(
    session: Session, vendor: Actor, assessment: Assessment, reviewer: Actor
) -> None:
    submissions.submit(session, vendor, assessment.id, attested_by="Ada Example", role="CTO", statement_accepted=True)
    card = scorecards.latest(session, reviewer, assessment.id)
    assert card is not None
    told = Told.from_json(card.inputs["destruction"])
    assert told.as_of == date(2026, 11, 2)
    assert {**told.facts()} == {key: value for key, value in card.inputs["facts"].items() if key != "tier"}
    assert {"hands_low_is_one", "backups_same_account"} <= {cap["id"] for cap in card.result["caps"]}
    row = session.get_one(Answer, (assessment.id, "scope.accounts"))
    row.value = [{**row.value[0], "owner_factor": "none"}]
    session.flush()
    frozen = destruction.count(session, reviewer, assessment.id)
    live = destruction.count(session, reviewer, assessment.id, is_live=True)
    assert frozen is not None
    assert live is not None
    assert (frozen.scorecard, frozen.analysis.keys.low) == (1, 2)
    assert (live.scorecard, live.analysis.keys.low) == (None, 1)


def test_a_replay_is_counted_on_its_own_day(session: Session) -> None:
    row = samples.assessment(session, samples.ONE_KEY, replay="code-spaces-2014")
    told = destruction.told(session, row)
    assert told is not None
    assert told.as_of.year == 2014


def test_what_if_counts_the_keys_again(session: Session, reviewer: Actor, assessment: Assessment) -> None:
    (account,) = samples.ONE_KEY["scope.accounts"]
    seen = scorecards.what_if(
        session, reviewer, assessment.id, {"scope.accounts": [{**account, "owner_factor": "none"}]}
    )
    assert "keys_low_is_one" not in {cap.id for cap in seen.before.caps}
    assert "keys_low_is_one" in {cap.id for cap in seen.after.caps}


def test_a_table_top_says_what_falls_and_what_is_left(session: Session, vendor: Actor, assessment: Assessment) -> None:
    table = tabletops.tabletop(session, vendor, assessment.id, held=[ROOT, "factor:safe key"])
    assert table is not None
    assert ROOT in {leaf.id for leaf in table.leaves}
    assert {fate.copy for fate in table.played.falls} == {"live data", "acme-backups"}
    assert (table.played.survives, table.played.is_fatal) == ((), True)
    harmless = tabletops.tabletop(session, vendor, assessment.id, held=[ROOT])
    assert harmless is not None
    assert (harmless.played.falls, harmless.played.is_fatal) == ((), False)


def test_a_table_top_knows_only_its_own_leaves(session: Session, vendor: Actor, assessment: Assessment) -> None:
    with pytest.raises(Invalid) as caught:
        tabletops.tabletop(session, vendor, assessment.id, held=[ROOT, "secret:nobody", "<b>"])
    assert [problem.pointer for problem in caught.value.problems] == ["/held/1", "/held/2"]
