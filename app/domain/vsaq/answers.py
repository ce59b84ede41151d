"""A file of answers as VSAQ saves it: an id for each box, choice and text, and what was put there."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.domain.answers import Answer
from app.domain.errors import Invalid
from app.domain.imports.shapes import Incoming, IncomingFile, Trouble
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import Kind
from app.domain.vsaq.names import option_key, question_id
from app.domain.vsaq.notation import read_notation
from app.domain.vsaq.targets import NONE_OF_THEM

_CHECKED = "checked"


def read_answers(data: bytes, known: Questionnaire) -> IncomingFile:
    """Answers to the questions of `known`, which was made from the VSAQ questionnaire that they answer.

    A box that is there and not ticked is a no; of a group without a tick, none. What nothing asks is ignored, by name;
    Invalid when nothing at all is asked.
    """
    reading = _Answers(known, said_in(data))
    rows = tuple(reading.rows())
    if not rows and not reading.problems:
        raise Invalid(f"Nothing in this file of VSAQ answers belongs to a question of “{known.title}”.")
    return IncomingFile(
        format="vsaq-answers",
        rows=rows,
        problems=tuple(reading.problems),
        ignored=tuple(reading.left()),
        questionnaire=(known.slug, known.version),
    )


def said_in(data: bytes) -> Mapping[str, Any]:
    """Id -> what was said; Invalid for anything but one flat object."""
    value = read_notation(data).value
    if not isinstance(value, dict) or not value or any(isinstance(said, dict | list) for said in value.values()):
        raise Invalid("This is not a file of VSAQ answers: those are one object with an id and a text for each answer.")
    return value


class _Answers:
    def __init__(self, known: Questionnaire, raw: Mapping[str, Any]) -> None:
        self.problems: list[Trouble] = []
        self._known = known
        self._raw = raw
        self._by_name = {question_id(name): name for name in raw}
        self._by_key = {option_key(name): name for name in raw}
        self._used: set[str] = set()

    def rows(self) -> Iterator[Incoming]:
        for question in self._known.questions():
            value, names = self._value(question)
            comment = self._comment(question)
            if names or comment:
                raw = "; ".join(f"{name}: {self._raw[name]}" for name in names[:20])
                yield Incoming(question.id, Answer(value, comment=comment), raw=raw[:500])

    def left(self) -> Iterator[Trouble]:
        for name in self._raw:
            if name not in self._used:
                yield Trouble("", name[:80], f"Nothing in {self._known.title} has the id “{name[:80]}”.")

    def _value(self, question: Question) -> tuple[Any, list[str]]:
        ticked, names = self._ticked(question)
        if question.kind is Kind.CHOICES and names:
            has_none = question.option(NONE_OF_THEM) is not None
            return (ticked or ([NONE_OF_THEM] if has_none else None)), names
        if question.kind is Kind.CHOICE and names:
            return self._one(question, ticked) or _default(question, ticked, names), names
        own = self._by_name.get(question.id)
        if own is None:
            return None, []
        self._used.add(own)
        return self._own(question, own), [own]

    def _ticked(self, question: Question) -> tuple[list[str], list[str]]:
        """The keys of the options that were ticked, and the names of all that the file speaks of."""
        names = {option.key: self._by_key[option.key] for option in question.options if option.key in self._by_key}
        if question.kind is Kind.CHOICE and {option.key for option in question.options} == {"yes", "no"}:
            return [], []
        self._used.update(names.values())
        return [key for key, name in names.items() if _is_ticked(self._raw[name])], list(names.values())

    def _one(self, question: Question, ticked: list[str]) -> str | None:
        if len(ticked) > 1:
            message = f"{len(ticked)} choices are ticked where one may be: {', '.join(ticked[:5])}."
            self.problems.append(Trouble("", question.id, message))
        return ticked[0] if len(ticked) == 1 else None

    def _own(self, question: Question, name: str) -> Any:
        said = self._raw[name]
        if question.kind is Kind.CHOICE:
            return self._yes_or_no(name, said)
        if question.kind is Kind.FILE:
            message = "A file of answers names uploads and does not hold them: upload the file itself."
            self.problems.append(Trouble("", name[:80], message))
            return None
        return said if isinstance(said, str) and said.strip() else None

    def _yes_or_no(self, name: str, said: Any) -> str | None:
        if said in ("yes", "no"):
            return str(said)
        if _is_ticked(said):
            return "yes"
        if said in ("", False):
            return "no"
        if said is not None:
            self.problems.append(Trouble("", name[:80], f"“{str(said)[:60]}” is neither yes, no nor checked."))
        return None

    def _comment(self, question: Question) -> str:
        """What was written under the warnings of this question."""
        said = []
        for rule in question.findings:
            name = self._by_name.get(rule.id)
            if name is not None:
                self._used.add(name)
                said += [self._raw[name].strip()] if isinstance(self._raw[name], str) else []
        return "\n".join(text for text in said if text)


def _default(question: Question, ticked: list[str], names: list[str]) -> str | None:
    """VSAQ saves its own “None of the above” under an id made up each time, and all others as not ticked."""
    has_default = question.option(NONE_OF_THEM) is not None
    return NONE_OF_THEM if has_default and not ticked and len(names) == len(question.options) - 1 else None


def _is_ticked(said: Any) -> bool:
    return said is True or said == _CHECKED
