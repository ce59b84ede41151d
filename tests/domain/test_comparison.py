"""Five classes of change, on a questionnaire of two questions."""

from app.domain.answers import Answer
from app.domain.comparison import Change, compare
from app.domain.questionnaire.document import Questionnaire


def _document(text: str = "Is there a backup?") -> Questionnaire:
    question = {"kind": "control", "why": "w", "good": "g"}
    return Questionnaire.model_validate(
        {
            "slug": "two",
            "version": "1.0",
            "title": "Two",
            "language": "en",
            "licence": "CC0-1.0",
            "summary": "s",
            "sections": [
                {
                    "id": "a",
                    "title": "A",
                    "questions": [
                        {"id": "a.backup", "text": text, **question},
                        {"id": "a.mfa", "text": "Is there a second factor?", **question},
                    ],
                }
            ],
        }
    )


def _changes(
    before: dict[str, str], now: dict[str, str], *, supported: frozenset[str] = frozenset(), text: str = ""
) -> list[Change]:
    old = (_document(), {key: Answer(value=value) for key, value in before.items()})
    new = (_document(text) if text else _document(), {key: Answer(value=value) for key, value in now.items()})
    return [row.change for row in compare(old, new, supported=supported)]


def test_better_and_worse_follow_the_credit() -> None:
    before, now = {"a.backup": "no", "a.mfa": "yes"}, {"a.backup": "partly", "a.mfa": "unknown"}
    assert _changes(before, now) == [Change.BETTER, Change.WORSE]


def test_the_same_answer_is_fresh_only_with_evidence_in_force() -> None:
    same = {"a.backup": "yes", "a.mfa": "yes"}
    assert _changes(same, same, supported=frozenset({"a.mfa"})) == [Change.SAME_EXPIRED, Change.SAME_FRESH]


def test_a_reworded_question_is_not_compared() -> None:
    same = {"a.backup": "yes", "a.mfa": "yes"}
    assert _changes(same, same, text="Is there a copy elsewhere?")[0] is Change.NEW
