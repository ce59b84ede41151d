"""Every OSCAL document passes compliance-trestle's models of OSCAL 1.2.1, whatever the answers hold.

trestle runs in a process of its own: what it warns about on import is its own affair.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from app.domain.answers import Answer
from app.domain.errors import Invalid
from app.domain.interchange.file import Evidence
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.replay import answers_of
from app.reports.interchange import Export
from app.reports.oscal import DOCUMENTS, writer
from app.reports.oscal.words import NS, token
from tests.domain.building import fields, questionnaire
from tests.reports.exported import AT, export_of, foreign, on_the_shelf
from tests.reports.test_replay import questionnaire as questionnaire_of
from tests.reports.test_replay import replay

_CHECK = Path(__file__).with_name("read_with_trestle.py")
NASTY = "A & B <script>alert(1)</script> &amp; 🗝️ {{ insert: param, x }} [link](javascript:go)\n\n  * not a list \u202e"


def every_answer(document: Questionnaire) -> dict[str, Answer]:
    return {question.id: _answer(question) for question in document.questions()}


def _answer(question: Question) -> Answer:
    values: Mapping[str, Any] = {
        "control": "partly",
        "text": NASTY,
        "number": 3,
        "percent": 50,
        "duration": "PT4H",
        "date": "2026-01-02",
        "contact": {"name": "Ada", "email": "ada@example.com"},
        "file": ["e1"],
        "table": [{column.id: "unknown" for column in question.columns}],
        "choice": question.options[0].key if question.options else None,
        "choices": [option.key for option in question.options],
    }
    return Answer(values[question.kind.value], ownership="shared_csp_csc", comment=NASTY, customer_duty=NASTY)


def exports() -> dict[str, Export]:
    incident = replay("code-spaces-2014")
    paper = questionnaire_of(incident)
    ccm = on_the_shelf("ccm/1.0.yaml")
    mvsp = on_the_shelf("mvsp/1.0.yaml")
    bare = questionnaire(fields("done"), fields("why", "text", weight=0))
    files = tuple(
        Evidence(file_name=name, sha256="0" * 64, size=3, media_type="text/csv", uploaded_at=AT, questions=("done",))
        for name in (NASTY, "plain.csv")
    )
    said = {"done": Answer("no", comment="\n")}
    return {
        "replay": export_of(paper, answers_of(incident, paper)),
        "ccm": export_of(ccm, every_answer(ccm)),
        "mvsp": export_of(mvsp, every_answer(mvsp)),
        "foreign": export_of(foreign(), {"a_a_01.1": Answer("no"), "a_a_01.2": Answer("two")}),
        "nasty": export_of(bare, every_answer(bare), vendor=NASTY, engagement=NASTY),
        "files": export_of(bare, said, evidence=files, engagement=" "),
        "empty": export_of(paper, {}, is_scored=False),
        "silent": export_of(bare, {}),
    }


def test_trestle_reads_every_document(tmp_path: Path) -> None:
    made = exports()
    for name, export in made.items():
        for document in DOCUMENTS:
            text = json.dumps(writer(document)(export), ensure_ascii=False)
            (tmp_path / f"{name}~{document}.json").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(_CHECK), str(tmp_path)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert len(done.stdout.split()) == len(made) * len(DOCUMENTS)


def inside(value: Any, name: str) -> list[Any]:
    """Every value under this name, however deep."""
    if isinstance(value, dict):
        own = [value[name]] if name in value else []
        return [*own, *(found for one in value.values() for found in inside(one, name))]
    return [found for one in value for found in inside(one, name)] if isinstance(value, list) else []


@pytest.fixture(scope="module")
def ccm() -> Export:
    document = on_the_shelf("ccm/1.0.yaml")
    return export_of(document, every_answer(document))


def test_every_control_and_question_of_the_bank_is_in_the_catalog_once(ccm: Export) -> None:
    body = writer("catalog")(ccm)["catalog"]
    ids = [one["id"] for group in body["groups"] for one in _controls(group)]
    assert len(ids) == len(set(ids))
    assert {token(question.id) for question in ccm.document.questions()} <= set(ids)
    assert {token(control) for question in ccm.document.questions() for control in ccm.controls_of(question)} <= set(
        ids
    )
    assert "A_A-01" in ids and "I_S-03" in ids


def _controls(parent: dict[str, Any]) -> list[dict[str, Any]]:
    own = parent.get("controls", [])
    return [*own, *(one for child in own for one in _controls(child))]


def test_the_real_id_stands_in_the_label(ccm: Export) -> None:
    group = next(group for group in writer("catalog")(ccm)["catalog"]["groups"] if group["id"] == "A_A")
    assert group["props"] == [{"name": "label", "value": "A&A"}]
    first = group["controls"][0]
    assert first["id"] == "A_A-01" and {"name": "label", "value": "A&A-01"} in first["props"]
    assert first["controls"][0]["class"] == "question" and first["controls"][0]["parts"][0]["prose"].endswith("?")


@pytest.mark.parametrize("name", ["replay", "ccm", "nasty", "files", "foreign"])
def test_whatever_is_referred_to_is_there(name: str) -> None:
    export = exports()[name]
    results = writer("assessment-results")(export)["assessment-results"]
    uuids = set(inside(results, "uuid"))
    assert len(inside(results, "uuid")) - len(uuids) <= 1  # the component alone stands for itself
    referred = [*inside(results, "observation-uuid"), *inside(results, "risk-uuid"), *inside(results, "subject-uuid")]
    assert set(referred) <= uuids
    assert {one[1:] for one in inside(results, "href") if one.startswith("#")} <= uuids
    catalog = writer("catalog")(export)["catalog"]
    known = {one["id"] for group in catalog["groups"] for one in _controls(group)}
    parts = {part["id"] for group in catalog["groups"] for one in _controls(group) for part in one["parts"]}
    assert set(inside(results, "control-id")) <= known and set(inside(results, "target-id")) <= parts
    assert set(inside(writer("component-definition")(export), "control-id")) <= known


def test_a_control_is_satisfied_by_full_credit_and_no_open_gap() -> None:
    paper = questionnaire(
        fields("one", controls={"ccm@4.1": ["IAM-13"]}),
        fields("two", controls={"ccm@4.1": ["IAM-13"]}),
        fields("three", controls={"ccm@4.1": ["BCR-08"]}),
        frameworks=["ccm@4.1"],
    )
    said = {"one": Answer("yes"), "two": Answer("partly"), "three": Answer("yes")}
    result = writer("assessment-results")(export_of(paper, said))["assessment-results"]["results"][0]
    states = {one["target"]["target-id"]: one["target"]["status"]["state"] for one in result["findings"]}
    assert states == {"IAM-13_obj": "not-satisfied", "BCR-08_obj": "satisfied"}
    lacking = next(one for one in result["findings"] if one["target"]["target-id"] == "IAM-13_obj")
    assert lacking["description"] == "Less than full credit: two."


def test_files_are_evidence_and_mean_that_somebody_examined() -> None:
    result = writer("assessment-results")(exports()["files"])["assessment-results"]["results"][0]
    observation = result["observations"][0]
    assert observation["methods"] == ["INTERVIEW", "EXAMINE"] and len(observation["relevant-evidence"]) == 2


def test_the_same_assessment_gives_the_same_bytes() -> None:
    for document in DOCUMENTS:
        assert writer(document)(exports()["replay"]) == writer(document)(exports()["replay"])


def test_our_own_props_are_in_our_namespace_and_tags_and_links_stay_text() -> None:
    definition = writer("component-definition")(exports()["nasty"])
    names = {prop["name"] for props in inside(definition, "props") for prop in props if prop.get("ns") == NS}
    assert {"answer", "ownership", "questionnaire-sha256"} <= names
    told = "".join(inside(definition, "description"))
    assert "<script" not in told and "[link](" not in told.replace("\\[", "") and "\\[link](" in told


def test_text_that_may_not_leave_is_in_none_of_them() -> None:
    for document in DOCUMENTS:
        assert "private" not in json.dumps(writer(document)(exports()["foreign"])).lower()


def test_another_document_is_refused_by_name() -> None:
    with pytest.raises(Invalid, match="Choose one of catalog, component-definition, assessment-results"):
        writer("profile")
