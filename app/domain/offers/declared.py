"""What a submission declared, with the questionnaire it answered, ready to be asked by question and by control."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.domain.answers import Answer
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import Kind

_NAMES = frozenset(Answer.__dataclass_fields__)


@dataclass(frozen=True)
class Declared:
    """Only questions that applied then and were answered; "don't know" is no answer worth offering.

    `refused` are those whose answer a reviewer sent back or a file contradicts: it is not to be given again.
    """

    document: Questionnaire
    answers: Mapping[str, Answer]
    refused: frozenset[str] = frozenset()

    @classmethod
    def of(cls, document: Questionnaire, content: Mapping[str, Any]) -> "Declared":
        """From the content of a submission."""
        said = {
            question_id: Answer(**{name: text for name, text in given.items() if name in _NAMES})
            for question_id, given in content.get("answers", {}).items()
        }
        return cls(document, {key: one for key, one in said.items() if one.is_known and key in document.by_id})

    @cached_property
    def by_control(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """(framework, control) -> the answered control questions that map to it, in the order asked."""
        found: dict[tuple[str, str], list[str]] = {}
        for question in self._answered():
            if question.kind is Kind.CONTROL:
                for framework, controls in question.controls.items():
                    for control in controls:
                        found.setdefault((framework, control), []).append(question.id)
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def same_as(self) -> dict[str, tuple[str, ...]]:
        """A question of another questionnaire -> the answered ones here that say they ask the same."""
        found: dict[str, list[str]] = {}
        for question in self._answered():
            for other in question.same_as:
                found.setdefault(other, []).append(question.id)
        return {key: tuple(ids) for key, ids in found.items()}

    def _answered(self) -> list[Question]:
        return [question for question in self.document.questions() if question.id in self.answers]


def family(document: Questionnaire) -> str:
    """A questionnaire, its versions and everything selected from it share their ids, and what these mean.

    Somebody else's catalogue promises no such thing: from one version to the next its ids are given anew.
    """
    if not document.redistributable:
        return f"{document.slug}@{document.version}"
    return document.selected_from.questionnaire if document.selected_from else document.slug
