import pytest

from app.domain.destruction import Interval
from app.domain.errors import Invalid
from app.domain.replay import answers_of, check, parse, spoken_interval
from app.domain.scoring import score
from tests.domain.building import fields, questionnaire

PAPER = questionnaire(
    fields("mfa"),
    fields("backup"),
    scoring={
        "caps": [{"id": "cap", "when": {"question": "backup", "is": "no"}, "limit": "F", "sentence": "No backup."}]
    },
)
REPLAY = """\
incident: made-up-2014
title: The day before
questionnaire: made-up
version: "1"
fictional: true
vendor: {name: Made Up Hosting}
engagement: {name: Hosting, intake: {data: high}}
day: 2014-06-16
summary: It went down.
answers:
  mfa: {sure: unknown, fact: Nothing was published.}
  backup: {value: "no", ownership: csp, comment: None at all., fact: It said so., sure: known}
expected: {grade: F, posture_between: [0, 10], caps: [cap], findings: [gap], not_answered: [mfa]}
"""


def test_a_replay_gives_answers_and_leaves_the_unknown_open() -> None:
    replay = parse(REPLAY)
    answers = answers_of(replay, PAPER)
    assert answers["mfa"].value is None
    assert (answers["backup"].value, answers["backup"].ownership) == ("no", "csp")
    assert replay.day.isoformat() == "2014-06-16"
    assert check(replay.expected, score(PAPER, answers), ["gap"]) == []


def test_what_does_not_come_out_as_expected_is_said() -> None:
    replay = parse(REPLAY.replace('{value: "no"', '{value: "yes"'))
    answers = answers_of(replay, PAPER)
    assert check(replay.expected, score(PAPER, answers), []) == [
        "The grade is D, expected F.",
        "The posture is 50.0, expected between 0 and 10.",
        "The cap cap does not hold.",
        "The finding gap does not open.",
    ]
    guessed = parse(REPLAY.replace("{sure: unknown,", '{value: "no",'))
    assert check(guessed.expected, score(PAPER, answers_of(guessed, PAPER)), ["gap"]) == [
        "mfa counts as answered, expected open."
    ]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  mfa:", "  zzz:", "There is no question “zzz”"),
        ('value: "no"', "value: maybe", "backup: “maybe” is not one of"),
        ("{sure: unknown,", '{value: "no", sure: unknown,', "it has no value"),
    ],
)
def test_a_replay_that_does_not_fit_its_questionnaire_is_refused(old: str, new: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        answers_of(parse(REPLAY.replace(old, new)), PAPER)


def test_unknown_keys_are_refused_with_their_line() -> None:
    with pytest.raises(Invalid, match="Line 1, mood"):
        parse("mood: grim\n" + REPLAY)


@pytest.mark.parametrize(
    ("said", "span", "spoken"),
    [("1", (1, 1), "1"), ("1..2", (1, 2), "1..2"), ("none", (None, None), "none"), ("2..none", (2, None), "2..none")],
)
def test_numbers_are_expected_as_they_are_printed(said: str, span: tuple[int | None, int | None], spoken: str) -> None:
    replay = parse(REPLAY.replace("grade: F,", f"grade: F, destruction: {{keys: {said}}},"))
    assert replay.expected.destruction.keys == span
    assert spoken_interval(Interval(*span)) == spoken
    scorecard = score(PAPER, answers_of(replay, PAPER))
    assert check(replay.expected, scorecard, ["gap"], {"keys": Interval(*span)}) == []
    assert check(replay.expected, scorecard, ["gap"], {"keys": Interval(7, 7)}) == [
        f"The number of keys is 7, expected {spoken}."
    ]
    assert check(replay.expected, scorecard, ["gap"]) == [f"The number of keys is not counted, expected {spoken}."]


@pytest.mark.parametrize("said", ["many", "1..", "..2", "1...2", "-1", "1.5"])
def test_a_number_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(Invalid, match="keys"):
        parse(REPLAY.replace("grade: F,", f'grade: F, destruction: {{keys: "{said}"}},'))
