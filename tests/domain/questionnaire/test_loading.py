from pathlib import Path

import pytest

from app.domain.errors import Invalid
from app.domain.questionnaire.loading import parse, schema_text, selection_schema_text

SHELF = Path(__file__).resolve().parents[3] / "questionnaires"
GOOD = """\
slug: made-up
version: "1.0"
title: Made up
language: en
licence: CC BY 4.0
summary: For a test.
sections:
  - id: only
    title: Only section
    questions:
      - id: a.question
        kind: control
        text: Is it so?
        why: It was not.
        good: Yes.
        findings:
          - id: it_is_not
            on: ["no"]
            severity: high
            sentence: It is not.
            recommendation: Make it so.
"""


def refusal(text: str) -> str:
    with pytest.raises(Invalid) as refused:
        parse(text)
    return str(refused.value)


def test_a_good_file_loads_and_its_hash_does_not_depend_on_how_it_is_written() -> None:
    document = parse(GOOD)
    assert document.by_id["a.question"].findings[0].on == ("no",)
    assert parse(GOOD.replace("title: Made up", "title:   'Made up'  # a comment")).sha256 == document.sha256
    assert parse(GOOD.replace("title: Made up", "title: Made down")).sha256 != document.sha256


def test_an_unknown_key_is_refused_with_its_line_and_place() -> None:
    message = refusal(GOOD.replace("        good: Yes.", "        good: Yes.\n        colour: red"))
    assert message.startswith("The questionnaire has one mistake. Line 16, sections.only.questions.a.question")
    assert "“colour” is not a key that is known here." in message


def test_a_missing_licence_is_refused() -> None:
    assert "“licence” is missing" in refusal(GOOD.replace("licence: CC BY 4.0\n", ""))


def test_a_duplicate_key_is_refused() -> None:
    assert refusal(GOOD.replace("title: Made up", "title: Made up\ntitle: Again")) == (
        "Line 4: “title” stands here twice; keep one."
    )


@pytest.mark.parametrize("word", ["no", "yes", "No", "on", "off"])
def test_a_bare_yes_or_no_is_refused_because_yaml_reads_it_as_true_or_false(word: str) -> None:
    message = refusal(GOOD.replace('on: ["no"]', f"on: [{word}]"))
    assert message == f'Line 18: YAML reads a bare {word} as true or false; put it in quotes: "{word}".'


def test_a_number_where_text_belongs_asks_for_quotes() -> None:
    assert "Line 2, version: this must be text; put it in quotes." in refusal(GOOD.replace('"1.0"', "1.0"))


def test_a_date_stays_text() -> None:
    assert parse(GOOD.replace("title: Made up", "title: 2026-11-02")).title == "2026-11-02"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "holds no questionnaire"),
        ("- one\n- two\n", "holds no questionnaire"),
        ("a: [1\n", "this is not YAML"),
        ("a: &x 1\nb: *x\n", "anchors and aliases"),
        ("a: !!python/object:os.system x\n", "the tag"),
        ("? [a]\n: b\n", "a key must be plain text"),
        ("a: b\x00c\n", "this is not YAML"),
        ("a: " + "[" * 5000 + "]" * 5000, "Line"),
        ("- " * 5000, "Line"),
    ],
)
def test_what_is_not_a_questionnaire_is_refused_in_words(text: str, words: str) -> None:
    assert words in refusal(text)


def test_a_wrong_kind_lists_the_kinds() -> None:
    message = refusal(GOOD.replace("kind: control", "kind: controll"))
    assert "Line 12" in message
    assert "'control'" in message


def test_a_condition_with_two_meanings_is_refused() -> None:
    text = GOOD.replace("        good: Yes.", '        good: Yes.\n        when: {question: x, is: "yes", in: ["no"]}')
    assert "exactly one comparison" in refusal(text)


def test_an_empty_list_is_still_named() -> None:
    assert "Line 7, sections:" in refusal(GOOD[: GOOD.index("sections:")] + "sections: []\n")


def test_the_committed_schema_is_the_one_the_models_make() -> None:
    assert (SHELF / "questionnaire.schema.json").read_text(encoding="utf-8") == schema_text()
    assert (SHELF / "selection.schema.json").read_text(encoding="utf-8") == selection_schema_text()
