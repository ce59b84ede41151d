"""What says the same stands together: a long list whose rows repeat one sentence says it once, and names the rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from app.domain.diagrams.bricks import state_words
from app.domain.responsibility import Brick, Change, Row, State
from app.reports.report import Finding

_URGENT = (State.UNGUARDED, State.NOT_ANSWERED)


@dataclass(frozen=True, slots=True)
class Alike:
    """Controls of one domain in the same state; `is_named` where no other list of the report says their titles."""

    words: str
    bricks: tuple[Brick, ...]
    is_named: bool


def bricks_alike(row: Row) -> tuple[Alike, ...]:
    """A domain's controls by state: unguarded first, then not answered, in part, guarded, and what does not apply."""
    found: dict[str, list[Brick]] = {}
    for brick in sorted(row.bricks, key=_urgency):
        found.setdefault(state_words(brick), []).append(brick)
    return tuple(Alike(words, tuple(same), _urgency(same[0]) in (1, 2)) for words, same in found.items())


def changes_alike(changes: Iterable[Change]) -> tuple[tuple[Change, ...], ...]:
    """Changes for the same reason with the same advice, by their lowest flag."""
    found: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        found.setdefault((change.sentence, change.recommendation), []).append(change)
    return tuple(map(tuple, found.values()))


def findings_alike(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Neighbours that want the same of the same people by the same day; a finding with a story of its own is alone."""
    return tuple(tuple(same) for _, same in groupby(findings, key=_wanted))


def _urgency(brick: Brick) -> int:
    if brick.state in _URGENT:
        return _URGENT.index(brick.state)
    return 2 if brick.is_partial else 3 + (brick.state is State.NOT_APPLICABLE)


def _wanted(finding: Finding) -> tuple[object, ...]:
    facts = finding.facts
    if facts.fix or facts.acceptance or facts.closed_reason:
        return (finding.number,)
    return facts.severity, facts.status, facts.owner, facts.due_on, facts.recommendation
