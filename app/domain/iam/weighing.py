"""How the statements that speak of a request become one answer.

Each area of the resource that an allowing statement opens is weighed by itself: a deny may close it, a boundary must
open it too. The best area decides, for the question is whether some resource can be reached.
"""

from dataclasses import dataclass

from app.domain.iam.areas import Area, opened, reaches
from app.domain.iam.decision import Answer3, Decision, Reason
from app.domain.iam.statements import Statement
from app.domain.iam.work import Work


@dataclass(frozen=True, slots=True)
class Applied:
    """A statement that speaks of the action and whose conditions do not fail; `open` are those nobody can decide."""

    statement: Statement
    reason: Reason
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that speaks of a request. `bounds` is None without a boundary; `missing` is what the file does not show.

    `silence` is the reason a boundary gives by saying nothing, `lost` the one a boundary gives whose text is missing.
    """

    own: tuple[Applied, ...]
    bounds: tuple[Applied, ...] | None
    missing: tuple[Reason, ...]
    silence: Reason | None
    lost: Reason | None
    username: str | None
    work: Work

    def denies(self) -> list[Applied]:
        return [one for one in (*self.own, *(self.bounds or ())) if not one.statement.allows]


def weigh(gathered: Gathered, resource: str, besides: tuple[str, ...] = ()) -> Decision:
    """The decision about some resource that `resource` describes and none of `besides` does."""
    denies = gathered.denies()
    weighed = [
        _area(area, one, denies, gathered)
        for one in gathered.own
        if one.statement.allows
        for area in _opened(one.statement, resource, gathered)
        if not any(area.is_within(pattern) for pattern in besides)
    ]
    best = _best(weighed)
    if best.is_possible:
        return _unless_missing(best, gathered)
    closing = _closing(denies, resource, gathered.username)
    if gathered.missing and not closing:
        return Decision(Answer3.UNKNOWN, gathered.missing, tuple(map(str, gathered.missing)))
    return Decision(Answer3.NO, best.reasons or closing)


def _opened(statement: Statement, resource: str, gathered: Gathered) -> list[Area]:
    gathered.work.spend(2 * _patterns(statement))
    return opened(statement, resource, gathered.username)


def _patterns(statement: Statement) -> int:
    """Steps for comparing all its resources once: long patterns and those with many stars count for more."""
    return sum(1 + len(text) // 16 + text.count("*") for text in (*statement.resources, *statement.not_resources))


def _unless_missing(best: Decision, gathered: Gathered) -> Decision:
    """A missing boundary leaves all unknown; a missing policy beside one that allows could only deny."""
    if gathered.lost is not None:
        return Decision(Answer3.UNKNOWN, (*best.reasons, gathered.lost), (str(gathered.lost),))
    if not gathered.missing:
        return best
    missing = tuple(map(str, gathered.missing))
    return Decision(Answer3.CONDITIONAL, (*best.reasons, *gathered.missing), (*best.conditions, *missing))


def _area(area: Area, allow: Applied, denies: list[Applied], gathered: Gathered) -> Decision:
    reasons, depends = [allow.reason], list(allow.open)
    if not area.is_certain:
        depends.append(f"a variable in {', '.join(area.patterns)}")
    for deny in denies:
        gathered.work.spend(2 + 2 * _patterns(deny.statement))
        reach = reaches(deny.statement, area, gathered.username)
        if reach and not deny.open:
            return Decision(Answer3.NO, (deny.reason,))
        if reach is not False:
            reasons.append(deny.reason)
            depends += deny.open or (f"{deny.reason} a part of it",)
    if gathered.bounds is not None:
        gathered.work.spend(sum(2 + 2 * _patterns(one.statement) for one in gathered.bounds))
        bound = _bound(area, gathered.bounds, gathered.username)
        if bound is None:
            return Decision(Answer3.NO, (gathered.silence,) if gathered.silence else ())
        reasons.append(bound.reason)
        depends += bound.open
    return Decision(Answer3.CONDITIONAL if depends else Answer3.YES, tuple(reasons), tuple(depends))


def _bound(area: Area, bounds: tuple[Applied, ...], username: str | None) -> Applied | None:
    """What of the boundary allows something of the area, the one with the fewest conditions."""
    allowing = [one for one in bounds if one.statement.allows and reaches(one.statement, area, username) is not False]
    return min(allowing, key=lambda one: len(one.open), default=None)


def _best(decisions: list[Decision]) -> Decision:
    """Yes if any is; every statement of that answer is a reason, each once."""
    for answer in (Answer3.YES, Answer3.CONDITIONAL, Answer3.NO):
        chosen = [one for one in decisions if one.answer is answer]
        if chosen:
            reasons = dict.fromkeys(reason for one in chosen for reason in one.reasons)
            conditions = dict.fromkeys(condition for one in chosen for condition in one.conditions)
            return Decision(answer, tuple(reasons), tuple(conditions))
    return Decision(Answer3.NO)


def _closing(denies: list[Applied], resource: str, username: str | None) -> tuple[Reason, ...]:
    """Statements that deny the whole resource whatever else is allowed."""
    whole = Area((resource,))
    return tuple(one.reason for one in denies if not one.open and reaches(one.statement, whole, username))
