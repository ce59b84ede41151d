"""Somebody's workbook by a column mapping: guessed, looked at, read as answers or as a questionnaire of its own."""

from typing import Any

import pytest

from app.domain.errors import Invalid
from app.domain.imports.shapes import IncomingFile
from app.domain.mapped import (
    ColumnMapping,
    Field,
    columns_of,
    guess,
    headers_sha256,
    headings_of,
    mapping_of,
    preview,
    read_mapped,
)
from app.domain.questionnaire.linter import lint
from app.domain.questionnaire.vocabulary import Kind
from app.domain.spreadsheets import Book, Cell, Sheet, read_book
from tests.small_questionnaire import SMALL

CATALOGUES = {"ccm@4.1": frozenset(("IAM-01", "IAM-13", "BCR-08")), "csf@2.0": frozenset(("PR.AA-01",))}
HECVAT_LIKE = """Our questions,,,
No.,Question,Vendor Answer,Additional Information,Control ID,Category
ABCD-01,Is the door locked?,Yes,With two locks,IAM-01,Doors
ABCD-02,Is there a spare key?,nein,,"IAM-13, BCR-08",Doors
ABCD-03,Who has it?,N/A,Nobody needs one,IAM-99,Keys
ABCD-04,Is it counted?,maybe,,,Keys
"""


def _book(text: str) -> Book:
    return read_book(text.encode(), "their questions.csv")


def _read(text: str, mapping: ColumnMapping | None = None) -> IncomingFile:
    book = _book(text)
    return read_mapped(book, mapping or _guessed(book), None, CATALOGUES, name="Their questions")


def _guessed(book: Book) -> ColumnMapping:
    found = guess(book)
    assert found is not None
    return found


def test_the_columns_are_guessed_from_their_headings() -> None:
    found = _guessed(_book(HECVAT_LIKE))
    assert found.as_json() == {
        "sheet": "",
        "header_row": 2,
        "columns": {
            "question_id": "A",
            "question": "B",
            "answer": "C",
            "comment": "D",
            "control": "E",
            "section": "F",
        },
        "answer_words": {},
        "framework": "",
    }


def test_a_person_sees_letters_headings_and_samples() -> None:
    (sheet,) = columns_of(_book(HECVAT_LIKE))
    assert (sheet.header_row, sheet.rows) == (2, 4)
    assert [(column.letter, column.heading) for column in sheet.columns][2] == ("C", "Vendor Answer")
    assert sheet.columns[2].samples == ("Yes", "nein", "N/A")


def test_a_workbook_without_such_headings_is_not_guessed() -> None:
    assert guess(_book("Colour,Size\nred,1\n")) is None


def test_its_questions_become_a_questionnaire_that_stays_here() -> None:
    found = _read(HECVAT_LIKE)
    document = found.document
    assert document is not None
    assert lint(document, CATALOGUES) == []
    assert (document.redistributable, document.slug, document.frameworks) == (
        False,
        "mapped-their-questions",
        ("ccm@4.1",),
    )
    assert [section.title for section in document.sections] == ["Doors", "Keys"]
    assert {question.kind for question in document.questions()} == {Kind.CONTROL}
    assert document.by_id["abcd_02"].controls == {"ccm@4.1": ("IAM-13", "BCR-08")}


def test_answers_are_read_in_their_language_and_the_unknown_is_named_with_its_cell() -> None:
    found = _read(HECVAT_LIKE)
    values = {row.question_id: (row.answer.value, row.cell) for row in found.rows}
    assert values == {
        "abcd_01": ("yes", "C3"),
        "abcd_02": ("no", "C4"),
        "abcd_03": ("not_applicable", "C5"),
        "abcd_04": (None, "C6"),
    }
    assert found.rows[0].answer.comment == "With two locks"
    assert found.rows[2].answer.reason == "Nobody needs one"
    assert [(trouble.cell, "“maybe”" in trouble.message) for trouble in found.problems] == [("C6", True)]
    assert [(trouble.cell, "“IAM-99”" in trouble.message) for trouble in found.ignored] == [("E5", True)]


def test_words_of_the_file_mean_what_the_mapping_says() -> None:
    mapping = mapping_of({**_guessed(_book(HECVAT_LIKE)).as_json(), "answer_words": {"maybe": "partly", "Yes": "no"}})
    found = _read(HECVAT_LIKE, mapping)
    assert [row.answer.value for row in found.rows] == ["no", "no", "not_applicable", "partly"]
    assert found.problems == ()


def test_free_answers_make_text_questions() -> None:
    found = _read("Question,Answer\nWho are you?,A bakery\nSince when?,1911\n")
    assert found.document is not None
    assert {question.kind for question in found.document.questions()} == {Kind.TEXT}
    assert [row.answer.value for row in found.rows] == ["A bakery", "1911"]
    assert lint(found.document, {}) == []


def test_the_same_question_has_the_same_id_wherever_it_stands() -> None:
    one = _read("Question,Answer\nWho?,A\nWhen?,B\n")
    other = _read("Question,Answer\nWhen?,B\nWho?,A\n")
    assert {row.question_id for row in one.rows} == {row.question_id for row in other.rows}


def test_a_row_with_one_cell_is_a_heading_and_a_doubled_number_counts_once() -> None:
    found = _read("ID,Question,Answer\n,Access,\n1,Locked?,Yes\n1,Locked twice?,No\n,Keys,\n2,Spare?,No\n")
    assert found.document is not None
    assert [section.title for section in found.document.sections] == ["Access", "Keys"]
    assert [(trouble.cell, trouble.message) for trouble in found.problems] == [
        ("A4", "Row 3 has this question already; only that row counts.")
    ]
    assert [row.question_id for row in found.rows] == ["q_1", "q_2"]


def test_ownership_makes_controls_with_owners() -> None:
    rows = (
        "ID,Question,Answer,Ownership,Customer responsibilities\n1,Q?,Yes,Shared CSP and CSC,Do it\n2,R?,Yes,someone,\n"
    )
    found = _read(rows)
    assert found.document is not None
    assert lint(found.document, {}) == []
    assert (found.rows[0].answer.ownership, found.rows[0].answer.customer_duty) == ("shared_csp_csc", "Do it")
    assert [trouble.cell for trouble in found.problems] == ["D3"]


def test_rows_that_answer_what_is_asked_are_answers_to_that() -> None:
    questions = list(SMALL.questions())
    lines = [f"{question.id},{question.text.replace(',', ' ')},unknown" for question in questions]
    text = "Question ID,Question,Answer\n" + "\n".join(lines) + "\nstranger,Nobody asks,Yes\n"
    book = _book(text)
    found = read_mapped(book, _guessed(book), SMALL, CATALOGUES, name="x")
    assert found.document is None
    assert found.questionnaire == (SMALL.slug, SMALL.version)
    assert {row.question_id for row in found.rows} == set(SMALL.by_id)
    assert [trouble.message for trouble in found.ignored] == ["“stranger” is not asked here."]


def test_a_formula_is_pointed_at() -> None:
    rows = ((Cell("Question"), Cell("Answer")), (Cell("Locked?"), Cell("Yes", is_formula=True)))
    found = read_mapped(
        Book("xlsx", (Sheet("S", rows),)),
        ColumnMapping("S", 1, {Field.QUESTION: 1, Field.ANSWER: 2}),
        None,
        {},
        name="x",
    )
    assert found.rows[0].answer.value == "yes"
    assert "is a formula" in found.problems[0].message


def test_a_preview_shows_the_first_rows_and_the_unknown() -> None:
    book = _book(HECVAT_LIKE)
    found = preview(book, _guessed(book), None, CATALOGUES, limit=2)
    assert (found.count, found.is_catalogue, len(found.rows)) == (4, True, 2)
    assert (found.rows[1].texts[Field.ANSWER], found.rows[1].value) == ("nein", "no")
    assert [trouble.cell for trouble in found.unknown] == ["C6"]


def test_the_fingerprint_is_of_the_headings_alone() -> None:
    one, other = _book(HECVAT_LIKE), _book(HECVAT_LIKE.replace("Yes", "No").replace("Vendor Answer", "VENDOR  ANSWER"))
    changed = _book(HECVAT_LIKE.replace("Category", "Area"))
    first, same, different = (headers_sha256(headings_of(book, _guessed(book))) for book in (one, other, changed))
    assert first == same != different


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("x", "is an object"),
        ({"columns": {"question": "A"}}, "which column holds the answers"),
        ({"columns": {"answer": "A"}}, "the question or its number"),
        ({"columns": {"answer": "A", "question": "A"}}, "the same column"),
        ({"columns": {"answer": "A", "colour": "B"}}, "is none of"),
        ({"columns": {"answer": "ZZZ", "question": "A"}}, "is no column"),
        ({"columns": {"answer": True, "question": "A"}}, "is no column"),
        ({"columns": {"answer": "A", "question": "B"}, "header_row": 0}, "from 1 to 100"),
        ({"columns": {"answer": "A", "question": "B"}, "answer_words": {"x": "perhaps"}}, "A word means one of"),
        ({"columns": {"answer": "A", "question": "B"}, "framework": "ccm"}, "with its version"),
    ],
)
def test_a_mapping_that_means_nothing_is_refused(raw: Any, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        mapping_of(raw)


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (ColumnMapping("x", 90, {Field.QUESTION: 1, Field.ANSWER: 2}), "no sheet"),
        (ColumnMapping("x", 1, {Field.QUESTION: 1, Field.ANSWER: 9}), "no column I"),
        (ColumnMapping("x", 6, {Field.QUESTION: 1, Field.ANSWER: 2}), "No row below the header"),
        (ColumnMapping("x", 2, {Field.QUESTION: 1, Field.ANSWER: 2}, framework="iso@1"), "no catalogue of iso@1"),
    ],
)
def test_a_mapping_that_does_not_fit_the_file_is_refused(mapping: ColumnMapping, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        _read(HECVAT_LIKE, mapping)


def test_an_answer_that_goes_on_keeps_its_words_as_the_remark() -> None:
    text = 'No.,Question,Answer,Notes\n1,Warm?,Yes - since May,See wiki\n2,Cold?,"nein: nie",\n3,Wet?,Yes - no,\n'
    file = _read(text)
    said = [(row.answer.value, row.answer.comment) for row in file.rows]
    assert said == [("yes", "since May\nSee wiki"), ("no", "nie"), (None, "")]
    assert [trouble.cell for trouble in file.problems] == ["C4"]
