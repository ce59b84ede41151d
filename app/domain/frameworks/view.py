"""One answer, many frameworks: posture and gaps of what was answered, seen through the controls of one framework.

A control's posture is 100 * sum(weight * credit) / sum(weight) over the questions behind it, exactly as in scoring. In
the posture of a domain and of the whole view a question counts once, however many controls and ways lead to it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from app.domain.frameworks.asked import Asked
from app.domain.frameworks.atlas import Atlas, Reached
from app.domain.frameworks.catalogue import Control
from app.domain.frameworks.names import title
from app.domain.frameworks.state import State, state_of
from app.domain.questionnaire.vocabulary import Severity

NOT_COMPLIANCE = (
    "A mapping says that two controls are related. It does not say that answering for one complies with the other, "
    "and each further hop loosens the relation."
)


@dataclass(frozen=True, slots=True)
class Behind:
    """A question behind a control, and how the one leads to the other."""

    asked: Asked
    hops: str
    is_weaker: bool
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ControlView:
    """One control. `posture` is None where nothing behind it counts."""

    control: Control
    questions: tuple[Behind, ...]
    posture: Fraction | None
    state: State

    @cached_property
    def hops(self) -> tuple[str, ...]:
        """By which hops it was reached, each once."""
        return tuple(dict.fromkeys(behind.hops for behind in self.questions))

    @property
    def is_weaker(self) -> bool:
        """Every way to it leads over words that changed."""
        return bool(self.questions) and all(behind.is_weaker for behind in self.questions)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(note for behind in self.questions for note in behind.notes))

    @cached_property
    def open_findings(self) -> tuple[str, ...]:
        return tuple(severity for behind in self.questions for severity in behind.asked.open_findings)

    @property
    def question_ids(self) -> tuple[str, ...]:
        """Those that cost credit or opened a finding first."""
        return tuple(behind.asked.question_id for behind in self.costly_first)

    @cached_property
    def costly_first(self) -> tuple[Behind, ...]:
        """The questions behind it, those that cost credit or opened a finding first."""
        return tuple(sorted(self.questions, key=lambda one: not (one.asked.loses or one.asked.open_findings)))

    @property
    def worst_finding(self) -> Severity | None:
        """The severest of them."""
        return min(map(Severity, self.open_findings), key=list(Severity).index, default=None)

    @property
    def is_gap(self) -> bool:
        return self.state.is_gap or bool(self.open_findings)

    def count(self, *standings: str) -> int:
        """How many of the questions behind it stand so."""
        return sum(behind.asked.standing in standings for behind in self.questions)


@dataclass(frozen=True, slots=True)
class DomainView:
    id: str
    title: str
    controls: tuple[ControlView, ...]
    posture: Fraction | None


@dataclass(frozen=True)
class FrameworkView:
    """What was answered, seen through one framework version. `left_out` says which pairs are not followed, and why."""

    key: str
    title: str
    domains: tuple[DomainView, ...]
    posture: Fraction | None
    left_out: tuple[str, ...]

    @cached_property
    def controls(self) -> tuple[ControlView, ...]:
        return tuple(control for domain in self.domains for control in domain.controls)

    @cached_property
    def gaps(self) -> tuple[ControlView, ...]:
        """Least credit first, then those with more findings, then in the framework's order."""
        order = list(State)
        gaps = [control for control in self.controls if control.is_gap]
        return tuple(sorted(gaps, key=lambda c: (order.index(c.state), c.posture or 0, -len(c.open_findings))))

    @property
    def reached(self) -> int:
        """How many controls a question stands behind."""
        return len(self.controls) - self.count(State.NOT_ASKED)

    @cached_property
    def hops(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(words for control in self.controls for words in control.hops))

    def count(self, state: State) -> int:
        return sum(control.state is state for control in self.controls)


def see(atlas: Atlas, key: str, asked: Sequence[Asked]) -> FrameworkView:
    """The view through the framework `key`; NotFound when there is no such framework."""
    catalogue = atlas.catalogue(key)
    found = behind(atlas, key, asked)
    domains = tuple(
        _domain(domain, domain_title, [control for control in catalogue.in_force if control.domain_id == domain], found)
        for domain, domain_title in catalogue.domains.items()
    )
    everything = [one for domain in domains for control in domain.controls for one in control.questions]
    return FrameworkView(key, title(key), domains, _posture(everything), left_out(atlas, key, asked))


def behind(atlas: Atlas, key: str, asked: Iterable[Asked]) -> dict[str, list[Behind]]:
    """Control id -> the questions behind it, in the order asked."""
    found: dict[str, list[Behind]] = {}
    for question in asked:
        for reached in atlas.reach(question.controls, key):
            found.setdefault(reached.control, []).append(_behind(question, reached))
    return found


def left_out(atlas: Atlas, key: str, asked: Iterable[Asked]) -> tuple[str, ...]:
    """Which pairs are not followed on the ways from what is asked, and why."""
    return atlas.left_out({source for question in asked for source in question.controls}, key)


def _behind(question: Asked, reached: Reached) -> Behind:
    return Behind(question, reached.hops, reached.is_weaker, reached.notes)


def _domain(
    domain: str, domain_title: str, controls: Sequence[Control], found: Mapping[str, Sequence[Behind]]
) -> DomainView:
    views = tuple(_control(control, tuple(found.get(control.id, ()))) for control in controls)
    return DomainView(domain, domain_title, views, _posture(one for view in views for one in view.questions))


def _control(control: Control, questions: tuple[Behind, ...]) -> ControlView:
    posture = _posture(questions)
    return ControlView(control, questions, posture, state_of([one.asked.standing for one in questions], posture))


def _posture(questions: Iterable[Behind]) -> Fraction | None:
    """Each question once. None when nothing counts."""
    once = {(one.asked.assessment_id, one.asked.question_id): one.asked for one in questions if one.asked.counts}
    weight = sum(asked.weight for asked in once.values())
    earned = sum((asked.weight * asked.credit for asked in once.values()), Fraction(0))
    return 100 * earned / weight if weight else None
