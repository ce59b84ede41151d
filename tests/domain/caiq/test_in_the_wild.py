"""Answers as companies publish them: on pages of Markdown, as JSON, with the headings of their own programs."""

import json

import pytest

from app.domain.caiq import is_dataset
from app.domain.imports.shapes import IncomingFile
from tests.domain.caiq.reading import read, row_for

_TABLE = "| ID | Question | CSP CAIQ Answer |\n| :--- | --- | --- |\n"
_PAGE = f"""---
title: Our CAIQ
---
We answer in the open.

# Audits

{_TABLE}| A&A-01.1 | In our own words? | N/A |
| A&A-02.1 | In our own words? | **Yes** |
| A&A-03.1 | In our own words? | |

# Networks

{_TABLE}| IVS-01.1 | In our own words? | No |
"""


def _values(file: IncomingFile) -> dict[str, object]:
    return {row.question_id: row.answer.value for row in file.rows}


def test_a_page_of_markdown_with_a_table_for_each_domain() -> None:
    file = read(_PAGE.encode(), "caiq.md")
    assert _values(file) == {"a_a_01.1": "not_applicable", "a_a_02.1": "yes", "ivs_01.1": "no"}
    assert file.problems == ()
    assert [trouble.message for trouble in file.ignored] == ["A&A-03.1 has no answer in the file."]


def test_headings_that_are_repeated_are_no_answers() -> None:
    head = "Question ID,Question,CSP CAIQ Answer\n"
    data = f"{head}A&A-01.1,Own?,Yes\n{head}A&A-02.1,Own?,No\n{head}IVS-01.1,Own?,No\n"
    file = read(data.encode(), "caiq.csv")
    assert len(file.rows) == 3
    assert file.problems == file.ignored == ()


@pytest.mark.parametrize(
    "headings",
    [
        ("question_id", "csp_caiq_answer", "ssrm_control_ownership", "csp_implementation_description"),
        ("questionId", "cspAnswer", "controlOwnership", "implementationDescription"),
        ("Question No.", "Response (Yes/No/NA)", "Shared responsibility", "Vendor comments"),
        ("ID", "Yes/No/NA", "Ownership", "Justification"),
    ],
)
def test_headings_of_other_programs_are_known(headings: tuple[str, ...]) -> None:
    rows = [(id_, "FALSCH", "CSP-owned", "Why not.") for id_ in ("A&A-01.1", "IAM-14.1", "IVS-01.1")]
    data = "\r\n".join(";".join(row) for row in (headings, *rows)).encode("utf-16")
    answer = row_for(read(data, "caiq.txt"), "IAM-14.1").answer
    assert (answer.value, answer.ownership, answer.comment) == ("no", "csp", "Why not.")


def test_json_with_answers_is_read_as_a_table_and_not_as_csas_release() -> None:
    ids = ("A&A-01.1", "IAM-14.1", "IVS-01.1")
    rows = [{"question_id": one, "question": "Own words?", "answer": "Yes", "notes": "Done."} for one in ids]
    data = json.dumps({"version": "4.0.3", "questions": rows}).encode()
    assert not is_dataset(data)
    assert set(_values(read(data, "caiq.json")).values()) == {"yes"}


def test_short_headings_and_answers_that_go_on_are_understood() -> None:
    page = """# Our answers to CAIQ v4.0.3
| # | Question (in short) | A | Resp | Answer + Evidence |
|---|---|---|---|---|
| A&A-01.1 | Own words? | Y — each May | CSP | In the wiki. |

| # | Question | A | Resp | Answer + Evidence |
|---|---|---|---|---|
| A&A-02.1 | Own words? | P | CSC | — |
| IVS-01.1 | Own words? | NA: no networks | — | |
| IAM-14.1 | Own words? | Later: Y | CSP | Not yet. |
| DCS-01 to DCS-15 | Own words? | NA | CSP | |
"""
    file = read(page.encode(), "caiq.md")
    assert _values(file) == {"a_a_01.1": "yes", "a_a_02.1": "partly", "ivs_01.1": "not_applicable"}
    first, second, third = (row.answer for row in file.rows)
    assert (first.ownership, first.comment) == ("csp", "each May\nIn the wiki.")
    assert (second.ownership, second.comment) == ("csc", "")
    assert (third.ownership, third.reason) == (None, "no networks")
    assert [trouble.cell for trouble in file.problems] == ["C5", "A6"]
    assert any("goes on behind a dash or a colon" in note and "C2, C4" in note for note in file.notes)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Yes - partially", "partly"),
        ("Yes – since May", "yes"),
        ("No; planned", "no"),
        ("Yes - no", None),
        ("Yes, with exceptions", None),
        ("Yes-man", None),
    ],
)
def test_an_answer_may_go_on_but_not_say_two_things(said: str, value: str | None) -> None:
    rows = "".join(f"{one},Own words?,{answer}\n" for one, answer in (("A&A-01.1", f'"{said}"'), ("IVS-01.1", "Yes")))
    file = read(f"Question ID,Question,Answer\n{rows}IAM-14.1,Own words?,No\n".encode(), "caiq.csv")
    assert _values(file).get("a_a_01.1") == value
    assert len(file.problems) == (value is None)
