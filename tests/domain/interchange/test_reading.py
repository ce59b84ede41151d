"""An assessment file read in again: every changed byte is noticed, and what cannot be known is said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from app.core.instance_key import Signer
from app.domain.answers import Answer
from app.domain.errors import Invalid
from app.domain.imports.recognise import recognise
from app.domain.interchange import content_sha256, sealed
from app.domain.interchange.reading import read
from app.domain.interchange.schema import json_schema, schema_text
from app.domain.interchange.signature import message_of
from app.domain.questionnaire.document import Questionnaire
from app.reports.interchange import Export
from tests.domain.building import fields, questionnaire
from tests.reports.exported import SIGNER, export_of, foreign, on_the_shelf
from tests.small_questionnaire import SMALL

SAID = {
    "access.mfa": Answer("yes", ownership="csp", comment="Keys for all. ‘&<>’ 🗝\r\nSecond line"),
    "access.who": Answer("A token"),
    "backup.copies": Answer("no", reason="", planned_on="2027-01-01", compensating_control="Tapes"),
    "backup.providers": Answer([{"name": "Iron & Sons", "role": "vault"}]),
}


def told(export: Export | None = None, signer: Signer = SIGNER) -> dict[str, Any]:
    """The file as it stands on disk, parsed."""
    file = sealed((export or export_of(SMALL, SAID)).content, signer)
    parsed: dict[str, Any] = json.loads(json.dumps(file.model_dump(mode="json")))
    return parsed


def raw(value: Any) -> bytes:
    return json.dumps(value, indent=2, ensure_ascii=False).encode()


def resealed(value: dict[str, Any], signer: Signer = SIGNER) -> dict[str, Any]:
    """Altered and sealed anew, as somebody with a key of their own can."""
    sha256 = content_sha256(value)
    signature = {
        "public_key": signer.public_key,
        "fingerprint": signer.fingerprint,
        "value": signer.sign(message_of(sha256)),
    }
    return {**value, "content_sha256": sha256, "signature": {"algorithm": "Ed25519", **signature}}


def test_every_answer_comes_back_to_the_byte_with_its_questionnaire() -> None:
    found = read(raw(told()))
    assert {row.question_id: row.answer for row in found.rows} == SAID
    assert found.document == SMALL and found.questionnaire == ("small", "1.0")
    assert found.questionnaire_sha256 == SMALL.sha256
    assert (found.format, found.version, found.problems) == ("answer-file", "1", ())


def test_the_order_of_names_and_the_blanks_do_not_matter() -> None:
    assert read(json.dumps(told(), sort_keys=True).encode()).rows == read(raw(told())).rows
    assert read(b"\xef\xbb\xbf" + raw(told())).rows


def test_it_is_recognised_by_what_it_says_of_itself(reference: Any) -> None:
    found = recognise(json.dumps(told(), sort_keys=True).encode(), "answers.txt", reference)
    assert found.format == "answer-file" and found.incoming and found.incoming.document == SMALL


@pytest.fixture
def reference() -> Any:
    from app.services.imports.caiq_reference import caiq_reference

    return caiq_reference()


def _change_an_answer(file: dict[str, Any]) -> None:
    file["answers"][2]["value"] = "yes"


def _change_the_vendor(file: dict[str, Any]) -> None:
    file["vendor"]["name"] = "Somebody else"


def _add_a_name(file: dict[str, Any]) -> None:
    file["note"] = "harmless"


def _change_the_question(file: dict[str, Any]) -> None:
    file["questionnaire"]["document"]["sections"][0]["questions"][0]["weight"] = 9


@pytest.mark.parametrize("change", [_change_an_answer, _change_the_vendor, _add_a_name, _change_the_question])
def test_whatever_is_changed_the_hash_notices(change: Callable[[dict[str, Any]], None]) -> None:
    file = told()
    change(file)
    with pytest.raises(Invalid, match="does not fit its hash"):
        read(raw(file))


def test_every_changed_letter_of_a_value_is_noticed() -> None:
    text = raw(told()).decode()
    for place in (text.index("Keys for all"), text.index("Tapes"), text.index("Iron & Sons"), text.index("csp")):
        with pytest.raises(Invalid):
            read((text[:place] + "x" + text[place + 1 :]).encode())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"format": "other"}, "its format is not twokeys-assessment"),
        ({"format_version": "2"}, "written in version 2 of its format; this instance reads version 1"),
        ({"format_version": 1}, "written in another version"),
        ({"answers": "none"}, "not the shape of version 1 at /answers"),
        ({"answers": [{"question_id": "A B"}]}, "at /answers/0/question_id"),
        ({"unknown": 1}, "at /unknown"),
    ],
)
def test_other_shapes_are_refused_with_the_place(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        read(raw(resealed({**told(), **change})))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"[1]", "no assessment file"),
        (b'{"format": "twokeys-assessment"', "cut short"),
        (b'{"format": "twokeys-assessment", "a": NaN}', "NaN"),
        (b'{"format": "twokeys-assessment", "a": 1, "a": 2}', "twice"),
        (b'{"format": "twokeys-assessment", "a": ' + b"9" * 5000 + b"}", "5,000 digits"),
        (b'{"format": "twokeys-assessment", "a": 1e999}', "too large"),
        (b'{"format": "twokeys-assessment", "a": ' + b"[" * 90_000 + b"]" * 90_000 + b"}", "levels deep"),
        (b'{"format": "twokeys-assessment", "a": "\\u0000"}', "NUL"),
        (b'{"format": "twokeys-assessment", "a": "\\ud800"}', "surrogate"),
        (b'{"format": "twokeys-assessment", "a": "\xff"}', "UTF-8"),
        (b'{"format": "twokeys-assessment"}', "another version"),
    ],
)
def test_hostile_json_is_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence) as caught:
        read(data)
    assert "Traceback" not in caught.value.message and len(caught.value.message) < 400


def test_a_questionnaire_that_is_not_the_named_one_is_refused() -> None:
    file = told()
    file["questionnaire"]["sha256"] = "0" * 64
    with pytest.raises(Invalid, match="not the one that the file names"):
        read(raw(resealed(file)))
    file["questionnaire"]["document"] = {"slug": "small", "surprise": True}
    with pytest.raises(Invalid, match="none that this version can read"):
        read(raw(resealed(file)))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"when": {"question": "access.gone", "is": "yes"}}, "which does not exist"),
        ({"when": {"question": "access.mfa", "at_least": 3}}, "does not fit"),
        ({"id": "access.who"}, "access.who"),
    ],
)
def test_a_questionnaire_that_cannot_be_scored_is_refused(change: dict[str, Any], sentence: str) -> None:
    file = told()
    file["questionnaire"]["document"]["sections"][1]["questions"][0] |= change
    document = Questionnaire.model_validate(file["questionnaire"]["document"])
    file["questionnaire"]["sha256"] = document.sha256
    with pytest.raises(Invalid, match=sentence):
        read(raw(resealed(file)))


def test_a_number_that_would_take_hours_is_none() -> None:
    file = told()
    file["questionnaire"]["document"]["scoring"]["trust"] = {"claimed": "1e-99999999"}
    with pytest.raises(Invalid, match="none that this version can read"):
        read(raw(resealed(file)))


def test_a_long_chain_of_conditions_is_followed_to_its_end() -> None:
    chain = [fields("q0"), *(fields(f"q{n}", when={"question": f"q{n - 1}", "is": "yes"}) for n in range(1, 1200))]
    document = questionnaire(*chain)
    assert read(raw(told(export_of(document, {}, is_scored=False)))).document == document


@pytest.mark.parametrize("name", ["ccm/1.0", "mvsp/1.0", "cloud-resilience/1.0", "cloud-resilience/2.0"])
def test_what_is_on_the_shelf_travels(name: str) -> None:
    document = on_the_shelf(f"{name}.yaml")
    assert read(raw(told(export_of(document, {}, is_scored=False)))).document == document


def test_files_do_not_travel_and_it_is_said() -> None:
    paper = questionnaire(fields("proof", "file", weight=0), fields("done"))
    found = read(raw(told(export_of(paper, {"proof": Answer(["e1"]), "done": Answer("yes")}))))
    assert [row.question_id for row in found.rows] == ["done"]
    assert "proof" in found.ignored[0].message and "Upload them again" in found.ignored[0].message


def test_text_that_may_not_leave_does_not_and_its_name_does() -> None:
    file = told(export_of(foreign(), {"a_a_01.1": Answer("no"), "a_a_01.2": Answer("two")}))
    assert "private" not in raw(file).decode().lower()
    found = read(raw(file))
    assert found.document is None and found.questionnaire == ("foreign", "1.0")
    assert found.questionnaire_sha256 == foreign().sha256
    assert any("The text of the questions is not in the file" in note for note in found.notes)


def test_the_committed_schema_is_the_one_the_models_make() -> None:
    assert Path("docs/assessment-file.schema.json").read_text(encoding="utf-8") == schema_text()


def test_every_file_passes_the_schema_and_what_is_added_does_not() -> None:
    check = jsonschema_rs.validator_for(json_schema())
    for export in (export_of(SMALL, SAID), export_of(SMALL, {}, is_scored=False), export_of(foreign(), {})):
        check.validate(told(export))
    assert not check.is_valid({**told(), "note": "harmless"})
    assert not check.is_valid({**told(), "content_sha256": "short"})
