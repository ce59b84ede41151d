"""What became of each question between two versions: the same, reworded, other choices, new, gone.

Questions are the same by their stable id. An earlier answer carries over unless the question is gone, is answered in
another way now, or the choice that was made does not exist any more.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.word_diff import Piece, word_diff

_BESIDE = ("help", "why", "good", "evidence", "controls", "weight", "when", "credit", "findings", "unit")


class Change(StrEnum):
    """The largest thing that changed. `kind`: answered in another way, so that no answer carries over."""

    SAME = "same"
    REWORDED = "reworded"
    OPTIONS = "options"
    KIND = "kind"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ChangedOption:
    """A choice, or a column of a table, by its key; without `new` it is gone, without `old` it is new."""

    key: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """`text` are the pieces of the wording; `options` only those that differ; `beside` names what else is other."""

    question_id: str
    section: str
    change: Change
    text: tuple[Piece, ...]
    options: tuple[ChangedOption, ...] = ()
    beside: tuple[str, ...] = ()
    old_kind: str = ""
    kind: str = ""


def version_diff(old: Questionnaire, new: Questionnaire) -> tuple[QuestionChange, ...]:
    """Every question in the order asked now, then those that are gone in the order they were asked."""
    now = tuple(_changed(old.by_id.get(one.id), one, new.section_of[one.id].title) for one in new.questions())
    gone = (one for one in old.questions() if one.id not in new.by_id)
    return now + tuple(
        QuestionChange(one.id, old.section_of[one.id].title, Change.GONE, (Piece("gone", one.text),), old_kind=one.kind)
        for one in gone
    )


def counts(changes: tuple[QuestionChange, ...]) -> dict[Change, int]:
    """How many of each, in the order of the words, without those that do not occur."""
    found = Counter(one.change for one in changes)
    return {change: found[change] for change in Change if found[change]}


def _changed(old: Question | None, new: Question, section: str) -> QuestionChange:
    if old is None:
        return QuestionChange(new.id, section, Change.NEW, (Piece("new", new.text),), kind=new.kind)
    options = _options(old, new)
    beside = tuple(name for name in _BESIDE if getattr(old, name) != getattr(new, name))
    text = word_diff(old.text, new.text)
    return QuestionChange(new.id, section, _largest(old, new, options), text, options, beside, old.kind, new.kind)


def _largest(old: Question, new: Question, options: tuple[ChangedOption, ...]) -> Change:
    if old.kind != new.kind:
        return Change.KIND
    if old.text != new.text:
        return Change.REWORDED
    return Change.OPTIONS if options else Change.SAME


def _options(old: Question, new: Question) -> tuple[ChangedOption, ...]:
    before, after = _labels(old), _labels(new)
    return tuple(
        ChangedOption(key, before.get(key, ""), after.get(key, ""))
        for key in (*after, *(key for key in before if key not in after))
        if before.get(key) != after.get(key)
    )


def _labels(question: Question) -> dict[str, str]:
    """Choices and columns by key, the choices of a column below it."""
    found = {option.key: option.label for option in question.options}
    for column in question.columns:
        found[column.id] = column.title
        found |= {f"{column.id}/{option.key}": f"{column.title}: {option.label}" for option in column.options}
    return found
