"""An assessment gathered for export: every format is made from this and from nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.domain.frameworks import Catalogue
from app.domain.interchange.file import Answer, Content
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.scoring.score import default_framework


@dataclass(frozen=True)
class Export:
    """`document` is the questionnaire as it may leave: ids in place of text that its owner keeps here."""

    content: Content
    document: Questionnaire
    catalogues: Mapping[str, Catalogue]

    @cached_property
    def answers(self) -> dict[str, Answer]:
        return {answer.question_id: answer for answer in self.content.answers}

    @cached_property
    def contributions(self) -> dict[str, dict[str, Any]]:
        """Question id -> its row of the score; empty before there is one."""
        card = self.content.scorecard
        return {row["question_id"]: row for row in card.result["contributions"]} if card else {}

    @cached_property
    def framework(self) -> str:
        """The catalogue its controls are read by, such as `ccm@4.1`."""
        return default_framework(self.document)

    @property
    def catalogue(self) -> Catalogue | None:
        return self.catalogues.get(self.framework)

    def controls_of(self, question: Question) -> tuple[str, ...]:
        """The controls of that catalogue that the question stands for."""
        return question.controls.get(self.framework, ())
