"""Which statements of a policy speak of an action.

Statements are sorted by service once, so that asking a policy of thousands of patterns about one action touches only
those of its service; the answer is kept for everybody who holds the policy.
"""

from collections.abc import Iterable

from app.domain.iam.glob import matches
from app.domain.iam.statements import Statement
from app.domain.iam.work import Work

_EVERY = ""  # no service is named so: patterns of any service


class ActionIndex:
    """The statements of one document, to be asked about actions in lower case."""

    __slots__ = ("_answers", "_by_service", "_work")

    def __init__(self, statements: Iterable[Statement], work: Work) -> None:
        self._work = work
        self._answers: dict[str, tuple[Statement, ...]] = {}
        self._by_service: dict[str, list[tuple[Statement, list[str]]]] = {}
        for statement in statements:
            for service, patterns in _sorted(statement).items():
                self._by_service.setdefault(service, []).append((statement, patterns))

    def speaking_of(self, action: str) -> tuple[Statement, ...]:
        """In the document's order."""
        service = action.partition(":")[0]
        if service not in self._by_service and _EVERY not in self._by_service:
            return ()
        found = self._answers.get(action)
        if found is None:
            found = self._answers[action] = self._found(service, action)
        return found

    def _found(self, service: str, action: str) -> tuple[Statement, ...]:
        candidates = (*self._by_service.get(service, ()), *self._by_service.get(_EVERY, ()))
        self._work.spend(sum(len(patterns) for _, patterns in candidates))
        found = {one.index: one for one, patterns in candidates if _speaks(one, patterns, action)}
        return tuple(found[index] for index in sorted(found))


def _sorted(statement: Statement) -> dict[str, list[str]]:
    """Its patterns by service. What names what it spares may speak of any service."""
    if statement.not_actions:
        return {_EVERY: list(statement.not_actions)}
    services: dict[str, list[str]] = {}
    for pattern in statement.actions:
        service = pattern.partition(":")[0]
        services.setdefault(_EVERY if "*" in service or "?" in service else service, []).append(pattern)
    return services


def _speaks(statement: Statement, patterns: list[str], action: str) -> bool:
    named = any(pattern == "*" or matches(pattern, action) for pattern in patterns)
    return not named if statement.not_actions else named
