"""A filled CAIQ becomes answers and a questionnaire of its own wording that works like any other."""

import tracemalloc
from fractions import Fraction

import pytest

from app.domain.caiq.ids import caiq_id, control_of
from app.domain.caiq.themes import THEMES
from app.domain.errors import Invalid
from app.domain.findings import open_findings
from app.domain.frameworks import control_ids
from app.domain.journey import applicable
from app.domain.questionnaire.linter import lint
from app.domain.questionnaire.vocabulary import Kind, Severity
from app.domain.responsibility.answered import as_answered
from app.domain.scoring import score
from tests import caiq_files, caiq_lookalikes
from tests.domain.caiq.reading import read, troubles

COUNTS = {"4.0.3": (261, 17, "ccm@4.0"), "4.1.0": (283, 17, "ccm@4.1")}


@pytest.mark.parametrize("version", COUNTS)
def test_every_row_of_the_official_form_is_read(version: str) -> None:
    questions, domains, framework = COUNTS[version]
    file = read(caiq_files.filled(version))
    assert (file.format, file.version, len(file.rows)) == ("caiq", version, questions)
    assert file.problems == file.ignored == file.notes == ()
    assert file.document is not None
    assert (file.document.slug, file.document.version) == ("caiq", version)
    assert len(file.document.sections) == domains
    assert file.document.frameworks == (framework,)
    assert [row.question_id for row in file.rows] == [question.id for question in file.document.questions()]


def test_a_row_keeps_answer_owner_description_and_the_customers_part() -> None:
    file = read(caiq_files.filled("4.0.3"))
    first, fourth, sixth = file.rows[0], file.rows[3], file.rows[5]
    assert (first.answer.value, first.answer.ownership) == ("yes", "shared_csp_csc")
    assert (first.answer.comment, first.answer.customer_duty) == ("Done, see chapter 0.", "Look at it.")
    assert (first.sheet, first.cell, first.raw) == ("CAIQv4.0.3", "C3", "Yes")
    assert (fourth.answer.value, fourth.answer.ownership) == ("no", "csp")
    assert (sixth.answer.value, sixth.answer.reason, sixth.answer.comment) == (
        "not_applicable",
        "We run no such thing.",
        "",
    )


@pytest.mark.parametrize("version", COUNTS)
def test_the_document_may_be_published_and_stays_in_the_instance(version: str) -> None:
    document = read(caiq_files.blank(version)).document
    assert document is not None
    assert lint(document, control_ids(caiq_files.reference().catalogues)) == []
    assert not document.redistributable
    assert "not to be passed on" in document.licence
    assert "Not endorsed" in document.notice
    question = document.by_id["iam_14.1"]
    assert question.text == "Does the provider keep what IAM-14 stands for, as far as part IAM-14.1 goes?"
    assert question.kind is Kind.CONTROL
    assert question.asks_ownership
    assert question.weight == 1


def test_the_same_id_is_another_control_in_another_version() -> None:
    older, newer = read(caiq_files.blank("4.0.3")).document, read(caiq_files.blank("4.1.0")).document
    assert older is not None
    assert newer is not None
    assert "Strong Authentication" in older.by_id["iam_14.1"].why
    assert "Credentials Management" in newer.by_id["iam_14.1"].why
    assert newer.by_id["i_s_03.1"].controls == {"ccm@4.1": ("I&S-03",)}
    assert "i_s_03.1" not in older.by_id
    assert older.by_id["a_a_01.2"].controls == {"ccm@4.0": ("A&A-01",)}


def test_the_imported_answers_are_scored_drawn_and_open_findings() -> None:
    file = read(caiq_files.filled("4.0.3"))
    assert file.document is not None
    answers = {row.question_id: row.answer for row in file.rows}
    said = [row.answer.value for row in file.rows]
    card = score(file.document, answers)
    assert card.posture is not None
    assert card.posture == Fraction(100 * said.count("yes"), len(said) - said.count("not_applicable"))
    assert len(card.domains) == 17
    drafts = open_findings(file.document, answers)
    assert len(drafts) == said.count("no")
    high = {draft.question_id for draft in drafts if draft.severity is Severity.HIGH}
    assert high == {one.question_id for one in drafts if _is_theme(one.question_id)}
    wall = as_answered(
        file.document,
        answers,
        {},
        applies=applicable(file.document, answers),
        catalogue=caiq_files.reference().catalogue("4.0"),
    )
    assert sum(len(row.bricks) for row in wall.rows) == 197


def _is_theme(question_id: str) -> bool:
    return control_of(caiq_id(question_id)) in THEMES["4.0"]


def test_a_blank_form_has_no_answers_and_says_so_for_each() -> None:
    file = read(caiq_files.blank("4.0.3"))
    assert file.rows == ()
    assert len(file.ignored) == 261
    assert file.ignored[0].cell == "C3"
    assert "no answer" in file.ignored[0].message


def test_a_flat_csv_with_renamed_headers_and_no_question_text() -> None:
    rows = [["CAIQ ID", "Response", "Explanation"], *([one, "Y", f"On {one}."] for one in caiq_files.ids())]
    file = read(caiq_files.flat(rows, delimiter=";"), "answers.csv")
    assert file.version == "4.0.3"  # IVS ids stand in 4.0 only
    assert len(file.rows) == 261
    assert (file.rows[0].sheet, file.rows[0].cell) == ("", "B2")
    assert file.rows[0].answer.comment == "On A&A-01.1."
    assert file.document is not None
    assert file.document.by_id["iam_14.1"].text == "CAIQ 4.0.3 IAM-14.1 (Strong Authentication)"
    assert "without an owner" in " ".join(file.notes)


def test_a_list_of_two_columns_is_enough() -> None:
    rows = [["ID", "Answer"], *([one, "No"] for one in caiq_files.ids("4.1.0"))]
    file = read(caiq_files.flat(rows), "answers.csv")
    assert (file.version, len(file.rows)) == ("4.1.0", 283)


def test_questions_that_are_not_in_the_file_count_as_unanswered() -> None:
    file = read(caiq_files.flat(caiq_lookalikes.csv_rows(caiq_files.ids()[:-9])), "answers.csv")
    assert file.document is not None
    assert len(list(file.document.questions())) == 261
    assert any(note.startswith("9 of 261 questions are not in the file") for note in file.notes)


def test_a_caiq_lite_asks_only_what_it_asks() -> None:
    rows = list(caiq_lookalikes.csv_rows([one for one in caiq_files.ids() if one.endswith(".1")]))
    file = read(caiq_files.sheet_with(rows, name="CAIQ-Lite v4.0.3"))
    assert file.document is not None
    assert len(list(file.document.questions())) == len(file.rows) == len(rows) - 1
    assert file.notes == (
        "Yes or no stands without an owner in C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, C12, C13 and 185 more.",
    )


def test_a_caiq_lite_of_a_few_questions_is_a_caiq_with_the_others_missing() -> None:
    rows = list(caiq_lookalikes.csv_rows([one for one in caiq_files.ids() if one.startswith("IVS")]))
    file = read(caiq_files.sheet_with(rows, name="CAIQ-Lite v4.0.3"))
    assert file.document is not None
    assert len(list(file.document.questions())) == 261


def test_a_sheet_of_questions_without_a_column_of_answers_says_so() -> None:
    rows = [["Question ID", "Question", "Control ID"], *([one, "Ours?", one[:-2]] for one in caiq_files.ids())]
    with pytest.raises(Invalid, match="names no column of answers"):
        read(caiq_files.sheet_with(rows))


def test_a_workbook_without_ids_says_so() -> None:
    with pytest.raises(Invalid, match="No sheet has question ids"):
        read(caiq_files.sheet_with([["Question", "Answer"], ["Ours?", "Yes"]]))


def test_two_versions_with_the_same_wording_have_the_same_document() -> None:
    assert read(caiq_files.blank("4.0.3")).document == read(caiq_files.filled("4.0.3")).document


def test_reading_is_small() -> None:
    data = caiq_files.filled("4.1.0")
    read(data)
    tracemalloc.start()
    read(data)
    assert tracemalloc.get_traced_memory()[1] < 100 << 20
    tracemalloc.stop()
    assert troubles(read(data)) == {}
