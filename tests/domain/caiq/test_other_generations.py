"""CAIQ 3 and 1 are kept as they stand; CSA's JSON gives the wording of questions and no answers."""

import pytest

from app.domain.caiq import read_dataset
from app.domain.errors import Invalid
from app.domain.frameworks import control_ids
from app.domain.questionnaire.linter import lint
from app.domain.scoring import score
from tests import caiq_files, caiq_lookalikes
from tests.domain.caiq.reading import read_old, row_for, troubles

MARKS = {"AIS-01.1": "F", "AIS-01.2": "G", "AIS-02.1": "H", "AAC-01.1": "FG"}


def test_marks_say_yes_no_and_not_applicable() -> None:
    file = read_old(caiq_lookalikes.caiq3(MARKS))
    assert (file.format, file.version) == ("caiq-3", "3.1")
    assert "withdrawn by CSA in January 2023" in file.notes[0]
    assert row_for(file, "AIS-01.1").answer.value == "yes"
    assert row_for(file, "AIS-01.1").answer.comment == "As agreed."
    assert (row_for(file, "AIS-01.2").answer.value, row_for(file, "AIS-01.2").cell) == ("no", "G6")
    assert row_for(file, "AIS-02.1").answer.reason == "As agreed."
    assert row_for(file, "AIS-01.2").raw == "x"


def test_two_marks_and_strange_marks_are_problems() -> None:
    said = troubles(read_old(caiq_lookalikes.caiq3(MARKS)))
    assert said == {"F8": "F8 and G8 are marked at once, so the row was not read."}


def test_domains_and_controls_are_filled_down_into_the_document() -> None:
    file = read_old(caiq_lookalikes.caiq3(MARKS))
    assert file.document is not None
    assert [section.title for section in file.document.sections][:2] == ["Domain of AIS", "Domain of AAC"]
    second = file.document.by_id["ais_01.2"]
    assert second.text == "An old question, number AIS-01.2?"
    assert "AIS-01 (Control of AIS-01)" in second.why
    assert (file.document.frameworks, second.controls) == ((), {})
    assert len(list(file.document.questions())) == len(caiq_lookalikes.THREE)
    assert lint(file.document, control_ids(caiq_files.reference().catalogues)) == []
    assert not file.document.redistributable
    assert score(file.document, {row.question_id: row.answer for row in file.rows}).posture is not None


def test_the_older_build_and_the_first_version() -> None:
    assert read_old(caiq_lookalikes.caiq3(MARKS, version="3.0.1")).version == "3.0.1"
    first = read_old(caiq_lookalikes.caiq1())
    assert (first.version, len(first.rows), first.problems) == ("1.1", len(caiq_lookalikes.ONE), ())
    assert row_for(first, "CO-01.1").answer.comment == "So it was."


@pytest.mark.parametrize(
    ("data", "version", "count"),
    [
        (caiq_lookalikes.primary_dataset(), "4.0.3", 261),
        (caiq_lookalikes.primary_dataset("4.1.0"), "4.1.0", 283),
        (caiq_lookalikes.later_dataset(), "4.1.0", 283),
    ],
)
def test_the_json_of_csa_gives_wording_without_answers(data: bytes, version: str, count: int) -> None:
    file = read_dataset(data, caiq_files.reference())
    assert file.document is not None
    assert (file.version, file.rows, file.problems) == (version, (), ())
    assert len(list(file.document.questions())) == count
    assert "nvented" in file.document.by_id["iam_14.1"].text
    assert not file.document.redistributable


def test_json_of_controls_and_of_another_kind_is_refused() -> None:
    with pytest.raises(Invalid, match="lists controls"):
        read_dataset(caiq_lookalikes.ccm_dataset(), caiq_files.reference())
    for data in (b"{}", b"nonsense", b"[]", b"[" * 100_000):
        with pytest.raises(Invalid, match="JSON"):
            read_dataset(data, caiq_files.reference())


def test_json_that_names_the_wrong_version_is_refused() -> None:
    data = caiq_lookalikes.primary_dataset("4.1.0").replace(b'"version": "4.1.0"', b'"version": "4.0.3"')
    with pytest.raises(Invalid, match="calls itself"):
        read_dataset(data, caiq_files.reference())
