from app.domain.answers import Answer
from app.domain.journey import Progress, applicable, contradictions, missing, pages, progress, section_progress
from tests.domain.building import fields, questionnaire

PAPER = questionnaire(
    fields("a", minutes=1),
    fields("b", minutes=5, when={"question": "a", "is": "yes"}),
    fields("c", minutes=9, when={"question": "b", "is": "yes"}),
    fields("d", "text", minutes=3, required=False),
    contradictions=[
        {
            "id": "a_and_b",
            "questions": ["a", "b"],
            "sentence": "Both cannot be.",
            "when": {"all": [{"question": "a", "is": "yes"}, {"question": "b", "is": "no"}]},
        }
    ],
)
YES = Answer("yes")


def test_what_applies_follows_from_earlier_answers() -> None:
    assert applicable(PAPER, {}) == {"a", "d"}
    assert applicable(PAPER, {"a": YES}) == {"a", "b", "d"}
    assert applicable(PAPER, {"a": YES, "b": YES}) == {"a", "b", "c", "d"}


def test_a_parked_answer_opens_nothing() -> None:
    assert applicable(PAPER, {"a": Answer("no"), "b": YES, "c": YES}) == {"a", "d"}


def test_progress_counts_what_applies_and_what_has_a_reply() -> None:
    answers = {"a": YES, "b": Answer("unknown"), "c": YES, "d": Answer(None, comment="later")}
    assert progress(PAPER, answers) == Progress(applies=3, answered=2, minutes=9, minutes_left=3)
    assert not progress(PAPER, answers).is_done
    assert section_progress(PAPER.sections[0], {}, {"a"}) == Progress(1, 0, 1, 1)


def test_missing_lists_required_questions_that_apply_in_order() -> None:
    assert [item.question_id for item in missing(PAPER, {})] == ["a"]
    found = missing(PAPER, {"a": YES, "b": Answer("partly")})
    assert [(item.question_id, item.code, item.pointer) for item in found] == [("b", "missing", "/comment")]
    assert missing(PAPER, {"a": Answer("no"), "b": Answer("partly")}) == []


def test_a_page_holds_ten_questions_and_a_table_stands_alone() -> None:
    plain = [fields(f"q{number}") for number in range(12)]
    table = fields("rows", "table", columns=[{"id": "x", "title": "X"}])
    paper = questionnaire(*plain[:2], table, *plain[2:])
    everything = {question.id for question in paper.questions()}
    cut = pages(paper.sections[0], everything)
    assert cut == [("q0", "q1"), ("rows",), tuple(f"q{number}" for number in range(2, 12))]
    eleven = questionnaire(*plain[:11])
    assert [len(page) for page in pages(eleven.sections[0], everything)] == [5, 6]
    assert pages(paper.sections[0], set()) == []


def test_contradictions_look_only_at_what_applies() -> None:
    assert [rule.id for rule in contradictions(PAPER, {"a": YES, "b": Answer("no")})] == ["a_and_b"]
    assert contradictions(PAPER, {"a": Answer("no"), "b": Answer("no")}) == []
    assert contradictions(PAPER, {"a": YES, "b": Answer("unknown")}) == []
