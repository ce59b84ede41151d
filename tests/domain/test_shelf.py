"""What we ship: every questionnaire is sound, and every replay comes out as it is known to have."""

import json
from pathlib import Path

import pytest
from jsonschema_rs import Draft202012Validator

from app.domain.findings import open_findings
from app.domain.frameworks import Catalogue, control_ids, parse_catalogue, parse_crosswalk
from app.domain.journey import applicable
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.linter import lint
from app.domain.questionnaire.loading import parse
from app.domain.questionnaire.yaml_text import read as read_yaml
from app.domain.replay import answers_of, check
from app.domain.replay import parse as parse_replay
from app.domain.scoring import score

SHELF = Path(__file__).resolve().parents[2] / "questionnaires"
FILES = sorted(path for path in SHELF.glob("*/*.yaml"))
NAMES = [f"{path.parent.name} {path.stem}" for path in FILES]
INCIDENTS = ["code-spaces-2014", "code-spaces-advised"]


def catalogues() -> dict[str, Catalogue]:
    found = [
        parse_catalogue(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted((SHELF / "frameworks").glob("*@*.csv"))
    ]
    return {catalogue.key: catalogue for catalogue in found}


def read(slug: str, version: str) -> Questionnaire:
    return parse((SHELF / slug / f"{version}.yaml").read_text(encoding="utf-8"))


def test_the_shelf_holds_what_we_ship() -> None:
    assert {path.parent.name for path in FILES} >= {"cloud-resilience", "intake"}


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_shipped_questionnaire_has_nothing_to_mend(path: Path) -> None:
    assert lint(parse(path.read_text(encoding="utf-8")), control_ids(catalogues())) == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_the_published_schema_accepts_what_we_ship_and_refuses_unknown_keys(path: Path) -> None:
    schema = Draft202012Validator(json.loads((SHELF / "questionnaire.schema.json").read_text(encoding="utf-8")))
    data = read_yaml(path.read_text(encoding="utf-8")).data
    assert schema.is_valid(data)
    assert not schema.is_valid(data | {"colour": "red"})


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_file_is_where_its_name_says(path: Path) -> None:
    document = parse(path.read_text(encoding="utf-8"))
    assert (document.slug, document.version) == (path.parent.name, path.stem)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_a_document_survives_being_stored(path: Path) -> None:
    document = parse(path.read_text(encoding="utf-8"))
    assert Questionnaire.model_validate_json(document.canonical_json()).sha256 == document.sha256


def test_both_versions_of_the_matrix_name_the_same_safeguards() -> None:
    crosswalk = parse_crosswalk((SHELF / "frameworks" / "ccm-4.0-to-4.1.csv").read_text(encoding="utf-8"))
    for question in read("cloud-resilience", "1.0").questions():
        newer = set(question.controls.get("ccm@4.1", ()))
        for control in question.controls.get("ccm@4.0", ()):
            assert crosswalk[control] in newer, f"{question.id}: {control} became {crosswalk[control]}"


def test_the_first_questionnaire_has_the_promised_length() -> None:
    document = read("cloud-resilience", "1.0")
    assert 60 <= len(list(document.questions())) <= 90
    assert len(document.sections) == 10
    assert len(list(read("intake", "1.0").questions())) <= 12
    assert len(applicable(document, {})) < len(document.by_id)


@pytest.mark.parametrize("incident", INCIDENTS)
def test_a_replay_comes_out_as_it_is_known_to_have(incident: str) -> None:
    text = (SHELF / "cloud-resilience" / "replays" / f"{incident}.yaml").read_text(encoding="utf-8")
    replay = parse_replay(text)
    document = read(replay.questionnaire, replay.version)
    answers = answers_of(replay, document)
    opened = [draft.rule for draft in open_findings(document, answers)]
    assert check(replay.expected, score(document, answers), opened) == []
    assert replay.incident == incident
    assert replay.fictional is (incident == "code-spaces-advised")
