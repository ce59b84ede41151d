"""What became of each question between two versions, by its stable id."""

from app.domain.questionnaire.version_diff import Change, ChangedOption, QuestionChange, counts, version_diff
from tests.domain.building import fields, options, questionnaire


def diff(old: dict[str, object], new: dict[str, object]) -> QuestionChange:
    return version_diff(questionnaire(old), questionnaire(new))[0]


def test_an_unchanged_question_is_the_same_and_says_what_stands_beside_it_differently() -> None:
    found = diff(fields("a"), fields("a", why="Another incident.", weight=3))
    assert (found.change, found.beside) == (Change.SAME, ("why", "weight"))


def test_new_words_are_told_word_by_word() -> None:
    found = diff(fields("a", text="Is it locked?"), fields("a", text="Is every copy locked?"))
    assert found.change is Change.REWORDED
    assert [(one.state, one.text) for one in found.text] == [
        ("same", "Is "),
        ("gone", "it "),
        ("new", "every copy "),
        ("same", "locked?"),
    ]


def test_choices_that_went_came_or_read_differently_are_told() -> None:
    old = fields("a", "choice", options=[*options("one", "two"), {"key": "three", "label": "Three"}])
    new = fields("a", "choice", options=[*options("one", "four"), {"key": "three", "label": "Three or more"}])
    found = diff(old, new)
    assert found.change is Change.OPTIONS
    assert found.options == (
        ChangedOption("four", "", "Four"),
        ChangedOption("three", "Three", "Three or more"),
        ChangedOption("two", "Two", ""),
    )


def test_columns_of_a_table_count_as_choices() -> None:
    old = fields("a", "table", weight=0, columns=[{"id": "name", "title": "Name"}])
    new = fields("a", "table", weight=0, columns=[{"id": "name", "title": "Name"}, {"id": "place", "title": "Place"}])
    assert diff(old, new).options == (ChangedOption("place", "", "Place"),)


def test_another_kind_new_and_gone_questions_come_in_the_order_asked_now() -> None:
    old = questionnaire(fields("a"), fields("b"), fields("c"))
    new = questionnaire(fields("d"), fields("b", "text"), fields("a"))
    found = version_diff(old, new)
    assert [(one.question_id, one.change.value) for one in found] == [
        ("d", "new"),
        ("b", "kind"),
        ("a", "same"),
        ("c", "gone"),
    ]
    assert counts(found) == {Change.SAME: 1, Change.KIND: 1, Change.NEW: 1, Change.GONE: 1}
