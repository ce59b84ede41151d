"""Which statements of a policy speak of an action.

Patterns are sorted by service once, so that asking a policy of thousands of patterns about one action touches only
those of its service.
"""

from collections.abc import Iterable

from app.domain.iam.glob import matches
from app.domain.iam.statements import Statement


class ActionPatterns:
    """Action patterns in lower case, sorted by service; those with a wildcard in the service are always looked at."""

    __slots__ = ("_by_service", "_everywhere", "_exact")

    def __init__(self, patterns: Iterable[str]) -> None:
        exact, by_service, everywhere = set(), dict[str, list[str]](), []
        for pattern in patterns:
            service = pattern.partition(":")[0]
            if "*" in service or "?" in service:
                everywhere.append(pattern)
            elif "*" in pattern or "?" in pattern:
                by_service.setdefault(service, []).append(pattern)
            else:
                exact.add(pattern)
        self._exact, self._by_service, self._everywhere = exact, by_service, everywhere

    def has(self, action: str) -> bool:
        """Whether one of them describes the action, which must be in lower case."""
        if action in self._exact:
            return True
        own = self._by_service.get(action.partition(":")[0], ())
        return any(matches(pattern, action) for pattern in own) or any(
            pattern == "*" or matches(pattern, action) for pattern in self._everywhere
        )


class Speaking:
    """A statement with its patterns sorted: does it speak of an action?"""

    __slots__ = ("_named", "_spared", "statement")

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self._named = ActionPatterns(statement.actions)
        self._spared = ActionPatterns(statement.not_actions) if statement.not_actions else None

    def of(self, action: str) -> bool:
        """NotAction speaks of everything but what it names."""
        if self._spared is not None:
            return not self._spared.has(action)
        return self._named.has(action)
