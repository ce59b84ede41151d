"""Where each question stands in a catalog: beneath its first control, or in its section where it has none.

Every control that a question names is there once; the others that it names link to it.
"""

from dataclasses import dataclass, field

from app.domain.frameworks import Control
from app.domain.questionnaire.document import Question
from app.reports.interchange import Export
from app.reports.oscal.words import token


@dataclass(slots=True)
class Leaf:
    """A control with the questions that stand beneath it and those that only name it."""

    control: Control
    questions: list[Question] = field(default_factory=list)
    named_by: list[Question] = field(default_factory=list)

    @property
    def id(self) -> str:
        return token(self.control.id)

    @property
    def all(self) -> list[Question]:
        return [*self.questions, *self.named_by]


@dataclass(slots=True)
class Group:
    """A domain of the framework with controls, or a section with questions that have no control there."""

    id: str
    title: str
    label: str
    controls: list[Leaf] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def groups(export: Export) -> list[Group]:
    """Domains in the framework's order, then sections in the order asked; none is empty."""
    leaves = _leaves(export)
    domains: dict[str, Group] = {}
    for leaf in leaves:
        one = leaf.control
        group = domains.setdefault(one.domain_id, Group(token(one.domain_id), one.domain_title, one.domain_id))
        group.controls.append(leaf)
    return [*domains.values(), *_sections(export)]


def _leaves(export: Export) -> list[Leaf]:
    found: dict[str, Leaf] = {}
    for question in export.document.questions():
        for place, control_id in enumerate(export.controls_of(question)):
            leaf = found.setdefault(control_id, Leaf(_control(export, control_id)))
            (leaf.named_by if place else leaf.questions).append(question)
    order = {control: place for place, control in enumerate(export.catalogue.by_id if export.catalogue else ())}
    return sorted(found.values(), key=lambda leaf: order.get(leaf.control.id, len(order)))


def _control(export: Export, control_id: str) -> Control:
    """As the framework names it; by its id alone where we have no catalogue of it."""
    known = export.catalogue.by_id.get(control_id) if export.catalogue else None
    domain = control_id.rpartition("-")[0] or control_id
    return known or Control(control_id, control_id, domain, domain)


def _sections(export: Export) -> list[Group]:
    found = []
    for section in export.document.sections:
        questions = [question for question in section.questions if not export.controls_of(question)]
        if questions:
            found.append(Group(f"section-{section.id}", section.title, section.id, questions=questions))
    return found
