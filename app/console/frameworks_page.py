"""What the frameworks tab shows of the chosen framework: its rows, domain by domain or gaps first."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.domain.errors import NotFound
from app.domain.exact import rounded
from app.domain.frameworks import Behind, ControlView, FrameworkView, State
from app.domain.frameworks.names import name
from app.domain.frameworks.view import NOT_COMPLIANCE

SHOWS = {"gaps": "Gaps first", "domains": "By domain"}
LINKS = 5


@dataclass(frozen=True)
class Group:
    """Rows under one heading. `not_asked` are the controls of the domain that no question stands behind."""

    heading: str
    posture: str
    rows: tuple[ControlView, ...]
    not_asked: tuple[ControlView, ...]


@dataclass(frozen=True)
class FrameworkPage:
    """`views` are all frameworks, for the switch; `groups` the rows of the chosen one; `one` a control opened."""

    views: Sequence[FrameworkView]
    chosen: FrameworkView
    show: str
    groups: tuple[Group, ...]
    one: ControlView | None
    counts: tuple[tuple[State, int], ...]
    notice: str = NOT_COMPLIANCE

    @staticmethod
    def posture(of: Fraction | None) -> str:
        return "–" if of is None else f"{rounded(of):.2f}"

    @staticmethod
    def name(view: FrameworkView) -> str:
        return name(view.key)

    @staticmethod
    def first(control: ControlView) -> tuple[Behind, ...]:
        """The few questions to link in a row."""
        return control.costly_first[:LINKS]


def framework_page(views: Sequence[FrameworkView], key: str, *, show: str, control: str) -> FrameworkPage:
    """NotFound for a framework or control there is not."""
    chosen = next((view for view in views if view.key == key), None)
    if chosen is None:
        raise NotFound(f"There is no framework {key[:40]}. The frameworks are {', '.join(v.key for v in views)}.")
    one = next((row for row in chosen.controls if row.control.id == control), None)
    if control and one is None:
        raise NotFound(f"{chosen.title} has no control {control[:40]}.")
    return FrameworkPage(
        views=views,
        chosen=chosen,
        show=show if show in SHOWS else "gaps",
        groups=_by_domain(chosen) if show == "domains" else _gaps_first(chosen),
        one=one,
        counts=tuple((state, chosen.count(state)) for state in State if chosen.count(state)),
    )


def _by_domain(view: FrameworkView) -> tuple[Group, ...]:
    return tuple(
        Group(
            heading=domain.title if domain.id.isdigit() else f"{domain.id} {domain.title}",
            posture=FrameworkPage.posture(domain.posture),
            rows=tuple(row for row in domain.controls if row.questions),
            not_asked=tuple(row for row in domain.controls if not row.questions),
        )
        for domain in view.domains
    )


def _gaps_first(view: FrameworkView) -> tuple[Group, ...]:
    gaps = set(map(id, view.gaps))
    rest = tuple(row for row in view.controls if row.questions and id(row) not in gaps)
    not_asked = tuple(row for row in view.controls if not row.questions)
    return (
        Group("Gaps, the worst first", "", view.gaps, ()),
        Group("Reached, and no gap", "", rest, ()),
        Group("Not asked by this questionnaire", "", (), not_asked),
    )
