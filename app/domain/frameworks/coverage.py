"""Which questions of a questionnaire stand behind each control of a framework, whatever anybody answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from app.domain.frameworks.asked import Asked
from app.domain.frameworks.atlas import Atlas
from app.domain.frameworks.catalogue import Control
from app.domain.frameworks.names import title
from app.domain.frameworks.view import Behind, behind, left_out
from app.domain.questionnaire.document import Question, Questionnaire


@dataclass(frozen=True, slots=True)
class Covered:
    """A control and what is asked about it; nothing when it is uncovered."""

    control: Control
    questions: tuple[Behind, ...]

    @property
    def hops(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.hops for one in self.questions))

    @property
    def is_weaker(self) -> bool:
        return bool(self.questions) and all(one.is_weaker for one in self.questions)


@dataclass(frozen=True, slots=True)
class Coverage:
    """All controls of one framework version, in its order."""

    key: str
    title: str
    controls: tuple[Covered, ...]
    left_out: tuple[str, ...]

    @property
    def by_domain(self) -> tuple[tuple[str, tuple[Covered, ...]], ...]:
        """Domain title and its controls, in the framework's order."""
        found: dict[str, list[Covered]] = {}
        for one in self.controls:
            found.setdefault(one.control.domain_title, []).append(one)
        return tuple((domain, tuple(controls)) for domain, controls in found.items())

    @property
    def uncovered(self) -> tuple[Covered, ...]:
        return tuple(one for one in self.controls if not one.questions)

    @property
    def covered(self) -> int:
        return len(self.controls) - len(self.uncovered)


def coverage(atlas: Atlas, key: str, questionnaire: Questionnaire) -> Coverage:
    """NotFound when there is no framework `key`."""
    catalogue = atlas.catalogue(key)
    asked = _unanswered(questionnaire.questions())
    found = behind(atlas, key, asked)
    controls = tuple(Covered(control, tuple(found.get(control.id, ()))) for control in catalogue.in_force)
    return Coverage(key, title(key), controls, left_out(atlas, key, asked))


def _unanswered(questions: Iterable[Question]) -> list[Asked]:
    return [
        Asked("", question.id, question.text, question.controls, question.weight, Fraction(0), "unanswered")
        for question in questions
        if question.controls
    ]
