"""Real incidents played through: what the public facts give is counted, and what they leave open stays open."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.domain.destruction import Copy, Domain, Model, analyse, facts_of, numbers
from app.domain.destruction.timeline import fallen
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.loading import parse
from app.domain.questionnaire.vocabulary import UNKNOWN
from app.domain.replay import ExpectedNumbers, Replay, Sureness
from app.domain.replay import parse as parse_replay
from app.domain.replaying import Replayed, play

SHELF = Path(__file__).resolve().parents[2] / "questionnaires"
INCIDENTS = sorted((SHELF / "cloud-resilience" / "replays").glob("*.yaml"))
FICTIONAL = {"code-spaces-advised", "unisuper-2024-without-the-other-provider"}


@cache
def questionnaire(slug: str, version: str) -> Questionnaire:
    return parse((SHELF / slug / f"{version}.yaml").read_text(encoding="utf-8"))


@cache
def replay(incident: str) -> Replay:
    path = SHELF / "cloud-resilience" / "replays" / f"{incident}.yaml"
    return parse_replay(path.read_text(encoding="utf-8"))


def played(incident: str) -> Replayed:
    found = replay(incident)
    return play(found, questionnaire(found.questionnaire, found.version))


def model(incident: str) -> Model:
    found = played(incident).model
    assert found is not None
    return found


def counted(incident: str) -> dict[str, tuple[int | None, int | None]]:
    return spans(model(incident))


def spans(model: Model) -> dict[str, tuple[int | None, int | None]]:
    return {name: (interval.low, interval.high) for name, interval in numbers(model).items()}


def changed(model: Model, rows: str, change: Callable[[Any], dict[str, Any]]) -> Model:
    """The model with fields of some rows changed."""
    return model.model_copy(update={rows: tuple(row.model_copy(update=change(row)) for row in getattr(model, rows))})


@pytest.mark.parametrize("path", INCIDENTS, ids=lambda path: path.stem)
def test_an_incident_comes_out_as_it_is_known_to_have(path: Path) -> None:
    found = replay(path.stem)
    assert found.incident == path.stem
    assert played(path.stem).problems == ()
    assert found.fictional is (path.stem in FICTIONAL)


@pytest.mark.parametrize("incident", [path.stem for path in INCIDENTS if path.stem != "code-spaces-advised"])
def test_what_is_not_known_is_not_guessed_and_every_answer_has_its_fact(incident: str) -> None:
    answers = replay(incident).answers
    assert answers
    for question_id, answer in answers.items():
        assert answer.fact, question_id
        assert (answer.value is None) is (answer.sure is Sureness.UNKNOWN), question_id


def test_at_least_eight_incidents_are_held_to_a_number() -> None:
    held = [path.stem for path in INCIDENTS if replay(path.stem).expected.destruction != ExpectedNumbers()]
    assert len(set(held) - FICTIONAL) >= 8


def test_code_spaces_needed_one_or_two_keys_and_one_pair_of_hands() -> None:
    found = counted("code-spaces-2014")
    assert (found["keys"], found["hands"], found["providers"]) == ((1, 2), (1, 1), (1, 1))


def test_distribute_it_had_its_backups_in_the_domain_of_production() -> None:
    live, *backups = model("distribute-it-2011").copies
    assert {backup.domain for backup in backups} == {live.domain}
    assert counted("distribute-it-2011")["hands"] == (1, 1)


def test_one_erring_script_was_enough_for_customers_without_a_copy_of_their_own() -> None:
    assert set(counted("123-reg-2016").values()) == {(1, 1)}
    [step, *_] = [step for step in fallen(model("123-reg-2016"), ["secret:clean-up script"]) if step.head == "dead"]
    assert step.at_hours == 0
    own = Copy(id="own copy", domain="own account", site="own office")
    told = model("123-reg-2016")
    kept = told.model_copy(
        update={
            "copies": (*told.copies, own),
            "domains": (*told.domains, Domain(id="own account", root_holder="customer")),
        }
    )
    assert spans(kept)["keys"] == (2, 2)


def test_gitlab_had_five_copies_on_paper_and_two_in_fact_besides_the_mirror() -> None:
    told = model("gitlab-2017")
    facts = facts_of(told)
    live = sum(copy.role == "primary" for copy in told.copies)
    assert len(told.copies) == 5
    assert live + int(facts["backups.counting"]) == 2
    assert [copy.id for copy in told.copies if copy.mirror_of] == ["standby"]


def test_at_gitlab_a_proven_restore_raises_what_is_proven() -> None:
    """Before anybody tried it, the copy on staging was one of which nobody knew whether it restores."""
    known = model("gitlab-2017")
    copies = [c.model_copy(update={"restorable": UNKNOWN}) if "staging" in c.id else c for c in known.copies]
    told = known.model_copy(update={"copies": tuple(copies)})
    rights = {
        f"{kind}:{domain.id}" for domain in told.domains for kind in ("apart", "rights", "root_mfa", "root_no_key")
    }
    shown = frozenset({*rights, "mfa:database engineer", "no_api_key:database engineer"})
    before = analyse(told, confirmed=shown).tracks["proven"].keys
    after = analyse(told, confirmed=shown | {"restorable:snapshot on staging"}).tracks["proven"].keys
    assert before is not None and after is not None and before < after


def test_vfemail_by_its_separate_logins_takes_three_keys_and_one_if_anything_stood_above() -> None:
    told = model("vfemail-2019")
    restored = changed(told, "copies", lambda _: {"restorable": True})
    separate = changed(restored, "domains", lambda _: {"parent": None})
    above = changed(restored, "domains", lambda _: {"parent": "plane"})
    above = above.model_copy(update={"domains": (*above.domains, Domain(id="plane", root_holder="unknown"))})
    assert (spans(told)["keys"], spans(separate)["keys"], spans(above)["keys"]) == ((1, 3), (3, 3), (1, 1))
    asked = analyse(restored).next_question
    assert asked is not None and asked.subject[0] == "domains" and asked.subject[2] == "parent"


def test_vfemails_customers_in_the_netherlands_had_two_keys() -> None:
    low, _ = counted("vfemail-2019-netherlands")["keys"]
    assert low == 2


def test_at_ovh_the_place_as_claimed_and_as_it_was_make_the_difference() -> None:
    assert counted("ovh-2021-as-claimed")["sites"] == (2, 2)
    assert counted("ovh-2021-as-true")["sites"] == (1, 1)
    claimed = analyse(model("ovh-2021-as-claimed"))
    assert claimed.tracks["proven"].sites == 1  # nobody has shown where the replicas are


def test_at_cloudnordic_more_places_would_not_have_helped() -> None:
    told = model("cloudnordic-2023")
    apart = changed(told, "copies", lambda copy: {"site": f"place of {copy.id}", "restorable": True})
    assert (spans(apart)["keys"], spans(apart)["hands"], spans(apart)["sites"]) == ((1, 2), (1, 1), (3, 3))


def test_at_change_healthcare_one_stolen_password_opens_the_door_and_the_rest_is_open() -> None:
    steps = fallen(model("change-healthcare-2024"), ["secret:user of the portal"], track="optimistic")
    assert ("principals", "user of the portal") in [step.subject for step in steps]
    low, high = counted("change-healthcare-2024")["keys"]
    assert low == 1 and high != 1


def test_unisuper_needed_two_providers_to_fail_and_regions_did_not_count() -> None:
    assert counted("unisuper-2024")["providers"] == (2, 2)
    alone = model("unisuper-2024-without-the-other-provider")
    assert len({copy.site for copy in alone.copies}) == 2
    assert spans(alone)["providers"] == (1, 1)


def test_at_a_customer_of_snowflake_one_key_reads_and_a_second_factor_there_saves_nothing_from_deletion() -> None:
    told = model("snowflake-customer-2024")
    guarded = changed(told, "principals", lambda row: {"mfa": True} if row.id == "analyst" else {})
    assert spans(told)["read"] == (1, 1)
    assert spans(guarded)["read"][1] == 2
    assert spans(guarded)["keys"] == spans(told)["keys"]
