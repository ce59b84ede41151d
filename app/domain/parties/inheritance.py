"""What a control is worth that the vendor has handed to another company: what that company says of it here, and what
its files showed; not known where it is not assessed here. A trust in somebody else's good name is not an answer.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.parties.graph import PartyGraph, Path
from app.domain.parties.names import party_key, plain
from app.domain.parties.standing import Control
from app.domain.questionnaire.vocabulary import UNKNOWN

OUTSOURCED = frozenset({"third_party", "shared_csp_third_party"})
_SPOKEN = {"yes": "Yes", "partly": "Partly", "no": "No", "not_applicable": "Not applicable"}
_BACKED = {"confirmed": "its files confirm it", "contradicted": "its files show otherwise"}


class State(StrEnum):
    """`handed_back`: the company says that its customers guard this, so nobody is left."""

    CONTRADICTED = "contradicted"
    HANDED_BACK = "handed_back"
    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        return "not known" if self is State.UNKNOWN else self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Inherited:
    """`path` names the way from the vendor's provider to the company that answers; `value` is its answer, if any."""

    state: State
    value: str | None
    path: tuple[str, ...]
    sentence: str


_WORST_FIRST = (State.CONTRADICTED, State.HANDED_BACK, State.CLAIMED, State.CONFIRMED)
_VALUES_WORST_FIRST = ("no", "partly", "not_applicable", "yes")


def inherited(graph: PartyGraph, engagement_id: str, question: str) -> Inherited | None:
    """What the outsourced control inherits; None for one that the vendor or the customer guards alone.

    The company is the one the vendor's comment names, else any of those the vendor rests on itself. Where several could
    be meant, one that is not known leaves the control unknown; else the worst of them counts.
    """
    standing = graph.standings[engagement_id]
    control = standing.controls.get(question)
    if control is None or control.ownership not in OUTSOURCED:
        return None
    return _of_any(graph, _meant(graph, engagement_id, control), question, (party_key(standing.vendor),))


def _meant(graph: PartyGraph, engagement_id: str, control: Control) -> Path:
    """Those of its own providers that the comment names, when it names any; else all of them."""
    said = f" {plain(control.comment)} "
    direct = graph.direct[engagement_id]
    named = (key for key in direct if any(f" {plain(name)} " in said for name in graph.parties[key].spellings))
    return tuple(named) or direct


def _of_any(graph: PartyGraph, keys: Path, question: str, path: Path) -> Inherited:
    if not keys:
        return _unknown(graph, path, "but nobody below is named")
    found = [_of(graph, key, question, (*path, key)) for key in keys]
    unknown = [each for each in found if each.state is State.UNKNOWN]
    if len(found) > 1 and unknown:
        known = len(found) - len(unknown) or "none"
        return _unknown(graph, path, f"to one of {len(found)} companies, of which {known} answered for it here")
    return min(found, key=_rank)


def _of(graph: PartyGraph, key: str, question: str, path: Path) -> Inherited:
    """What the last party on the path says of the control here: the worst of its engagements, where it has several."""
    if key in path[:-1]:
        return _unknown(graph, path, "which leads back to where it came from")
    party = graph.parties[key]
    told = [(each, graph.standings[each].controls.get(question)) for each in party.engagements]
    found = [_said(graph, each, control, question, path) for each, control in told if control is not None]
    if found:
        return min(found, key=_rank)
    return _unknown(graph, path, "which has not answered for it" if party.engagements else "which is not assessed here")


def _said(graph: PartyGraph, engagement_id: str, control: Control, question: str, path: Path) -> Inherited:
    names = graph.names(path[1:])
    if control.ownership == "third_party":
        return _of_any(graph, _meant(graph, engagement_id, control), question, path)
    if control.ownership == "csc":
        return Inherited(State.HANDED_BACK, None, names, f"{_way(names)}, which says its customers guard it.")
    if control.value in (None, UNKNOWN):
        return _unknown(graph, path, "which does not know")
    state = State(control.verdict) if control.verdict in _BACKED else State.CLAIMED
    answer = _SPOKEN.get(control.value, control.value)
    backed = _BACKED.get(control.verdict or "", "no file confirms it")
    return Inherited(state, control.value, names, f"{_way(names)}, which answers “{answer}”: {backed}.")


def _unknown(graph: PartyGraph, path: Path, why: str) -> Inherited:
    names = graph.names(path[1:])
    link = " " if why.startswith("to ") else ", "
    return Inherited(State.UNKNOWN, None, names, f"{_way(names)}{link}{why}: not known.")


def _way(names: tuple[str, ...]) -> str:
    """`Outsourced to A, which hands it on to B`; `Outsourced` while nobody is named."""
    return "Outsourced" + "".join(
        f"{', which hands it on' if place else ''} to {name}" for place, name in enumerate(names)
    )


def _rank(each: Inherited) -> tuple[int, int]:
    """Unknown is worst; then by value, then by what the files showed."""
    if each.state is State.UNKNOWN:
        return -1, 0
    value = _VALUES_WORST_FIRST.index(each.value) if each.value in _VALUES_WORST_FIRST else 0
    return value, _WORST_FIRST.index(each.state)
