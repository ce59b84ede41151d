"""What we ship: every questionnaire is sound, and every replay comes out as it is known to have."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from app.domain.answers import Answer
from app.domain.claims.rules import RULES
from app.domain.frameworks import Catalogue, control_ids, newer_ids, parse_catalogue, parse_crosswalk
from app.domain.journey import applicable, progress
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.linter import lint
from app.domain.questionnaire.vocabulary import CLAIMS, Kind
from app.domain.questionnaire.yaml_text import read as read_yaml
from app.domain.replay import parse as parse_replay
from app.domain.replaying import play
from app.services import shelf

SHELF = Path(__file__).resolve().parents[2] / "questionnaires"
FILES = sorted(path for path in SHELF.glob("*/*.yaml"))
NAMES = [f"{path.parent.name} {path.stem}" for path in FILES]
VERSIONS = ["1.0", "2.0"]
INCIDENTS = sorted(path.stem for path in (SHELF / "cloud-resilience" / "replays").glob("*.yaml"))


def catalogues() -> dict[str, Catalogue]:
    found = [
        parse_catalogue(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted((SHELF / "frameworks").glob("*@*.csv"))
    ]
    return {catalogue.key: catalogue for catalogue in found}


def read(slug: str, version: str) -> Questionnaire:
    return shelf.read(SHELF / slug / f"{version}.yaml")


def test_the_shelf_holds_what_we_ship() -> None:
    assert {path.parent.name for path in FILES} >= {"cloud-resilience", "intake"}


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_shipped_questionnaire_has_nothing_to_mend(path: Path) -> None:
    assert lint(shelf.read(path), control_ids(catalogues()), intake=shelf.newest_intake()) == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_the_published_schema_accepts_what_we_ship_and_refuses_unknown_keys(path: Path) -> None:
    data = read_yaml(path.read_text(encoding="utf-8")).data
    name = "selection" if "selects" in data else "questionnaire"
    schema = Draft202012Validator(json.loads((SHELF / f"{name}.schema.json").read_text(encoding="utf-8")))
    assert schema.is_valid(data)
    assert not schema.is_valid(data | {"colour": "red"})


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_file_is_where_its_name_says(path: Path) -> None:
    document = shelf.read(path)
    assert (document.slug, document.version) == (path.parent.name, path.stem)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_document_survives_being_stored(path: Path) -> None:
    document = shelf.read(path)
    assert Questionnaire.model_validate_json(document.canonical_json()).sha256 == document.sha256


@pytest.mark.parametrize("version", VERSIONS)
def test_both_versions_of_the_matrix_name_the_same_safeguards(version: str) -> None:
    crosswalk = newer_ids(parse_crosswalk((SHELF / "frameworks" / "ccm-4.0-to-4.1.csv").read_text(encoding="utf-8")))
    for question in read("cloud-resilience", version).questions():
        newer = set(question.controls.get("ccm@4.1", ()))
        for control in question.controls.get("ccm@4.0", ()):
            assert crosswalk[control] in newer, f"{question.id}: {control} became {crosswalk[control]}"


@pytest.mark.parametrize("version", VERSIONS)
def test_the_first_questionnaire_has_the_promised_length(version: str) -> None:
    document = read("cloud-resilience", version)
    assert 60 <= len(list(document.questions())) <= 90
    assert len(document.sections) == 10
    assert len(list(read("intake", "1.0").questions())) <= 12
    assert len(applicable(document, {})) < len(document.by_id)


def test_a_published_version_never_changes() -> None:
    assert read("cloud-resilience", "1.0").sha256.startswith("812cd3a72d0b14e7")
    assert read("intake", "1.0").sha256.startswith("b612c54c1992920b")


def small_vendor(**said: Any) -> dict[str, Answer]:
    """A few people, one cloud, lasting keys, a backup beside the live data; `said` says otherwise."""
    plain = {
        "scope.service_model": "saas",
        "scope.hosting": ["public_cloud"],
        "scope.team": "few",
        "cred.root_use": "seldom",
        "cred.programs": "stored_keys",
        "mfa.everyone": "yes",
        "access.review": "yes",
        "alarm.new_users": "yes",
        "backup.copies": [{"copy": "database", "role": "live"}, {"copy": "dump", "role": "backup"}],
        "backup.own_account": "yes",
        "backup.key_loss": "no_key",
        "restore.rhythm": "yearly",
        "shared.written": "partly",
        "shared.assurance": "none",
        "crisis.plan": "yes",
    }
    return {key: Answer(value) for key, value in (plain | said).items()}


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"scope.team": "one"},
        {"scope.hosting": ["platform"]},
        {"scope.hosting": ["own_hardware"]},
        {"cred.programs": "short_lived"},
        {"crisis.plan": "no", "backup.own_account": "no"},
    ],
    ids=str,
)
def test_a_small_vendor_is_asked_fewer_than_45_questions(said: dict[str, Any]) -> None:
    assert progress(read("cloud-resilience", "2.0"), small_vendor(**said)).applies < 45


def test_the_tables_take_a_small_vendor_twenty_minutes() -> None:
    document = read("cloud-resilience", "2.0")
    applies = applicable(document, small_vendor())
    tables = [question for question in document.questions() if question.kind is Kind.TABLE and question.id in applies]
    assert {"scope.accounts", "access.deleters", "backup.copies"} <= {question.id for question in tables}
    assert sum(question.minutes for question in tables) <= 20


def test_every_claim_has_the_rule_that_checks_it() -> None:
    assert {question.claim for question in read("cloud-resilience", "2.0").questions() if question.claim} <= set(RULES)
    assert set(RULES) <= set(CLAIMS)


@pytest.mark.parametrize("incident", INCIDENTS)
def test_a_replay_comes_out_as_it_is_known_to_have(incident: str) -> None:
    replay = parse_replay((SHELF / "cloud-resilience" / "replays" / f"{incident}.yaml").read_text(encoding="utf-8"))
    assert play(replay, read(replay.questionnaire, replay.version)).problems == ()
    assert replay.incident == incident


def test_code_spaces_fell_to_one_credential_and_its_contrast_to_none() -> None:
    found = {
        incident: play(
            parse_replay((SHELF / "cloud-resilience" / "replays" / f"{incident}.yaml").read_text(encoding="utf-8")),
            read("cloud-resilience", "2.0"),
        )
        for incident in ("code-spaces-2014", "code-spaces-advised")
    }
    fallen, advised = found["code-spaces-2014"], found["code-spaces-advised"]
    assert str(fallen.scorecard.grade) == "F"
    assert "One credential can delete production and backups: not better than F." in {
        cap.sentence for cap in fallen.scorecard.caps
    }
    critical = {draft.rule for draft in fallen.drafts if draft.severity == "critical"}
    assert critical == {
        "one_credential_deletes_all",
        "backups_in_same_account",
        "backups_within_provider_reach",
        "console_users_not_reviewed",
        "no_alarm_on_new_users",
        "restore_not_provable",
    }
    assert advised.numbers is not None
    assert advised.numbers["keys"].low is advised.numbers["hands"].low is None
    assert not {draft.rule for draft in advised.drafts if draft.severity in ("critical", "high")}
