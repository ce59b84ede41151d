"""Which part of a resource a statement reaches, when both are patterns.

A request asks about some resource matching a pattern. An area is what several patterns describe together; a statement
that allows opens areas, one that denies closes an area wholly, partly or not at all.
"""

import re
from dataclasses import dataclass

from app.domain.iam.glob import covers, overlap
from app.domain.iam.statements import Statement

_VARIABLE = re.compile(r"\$\{[^{}]*\}")
_USERNAME = "${aws:username}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A resource pattern with its variables filled in; not certain where a variable's value is unknown."""

    text: str
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Area:
    """What all its patterns describe. Not certain if it may be smaller, or empty."""

    patterns: tuple[str, ...]
    is_certain: bool = True

    def is_within(self, pattern: str) -> bool:
        return any(covers(pattern, own) for own in self.patterns)

    def meets(self, pattern: str) -> bool:
        return all(overlap(pattern, own) for own in self.patterns)


def filled(statement: Statement, texts: tuple[str, ...], username: str | None) -> list[Pattern]:
    """Patterns with the user's name put in; every other variable stands for any text."""
    if not statement.has_variables:
        return [Pattern(text) for text in texts]
    return [_filled(text, username) for text in texts]


def _filled(text: str, username: str | None) -> Pattern:
    if username is not None:
        text = text.replace(_USERNAME, username)
    widened = _VARIABLE.sub("*", text)
    return Pattern(widened, is_certain=widened == text)


def opened(statement: Statement, resource: str, username: str | None) -> list[Area]:
    """The areas of the resource that an allowing statement opens; no Resource at all means every resource."""
    if statement.not_resources:
        spared = filled(statement, statement.not_resources, username)
        if any(one.is_certain and covers(one.text, resource) for one in spared):
            return []
        return [Area((resource,), all(one.is_certain or not overlap(one.text, resource) for one in spared))]
    if not statement.resources:
        return [Area((resource,))]
    own = filled(statement, statement.resources, username)
    return [_shared(one, resource) for one in own if one.text == "*" or overlap(one.text, resource)]


def _shared(pattern: Pattern, resource: str) -> Area:
    if covers(pattern.text, resource):
        return Area((resource,), pattern.is_certain)
    if covers(resource, pattern.text):
        return Area((pattern.text,), pattern.is_certain)
    return Area((pattern.text, resource), pattern.is_certain)


def reaches(statement: Statement, area: Area, username: str | None) -> bool | None:
    """Whether the statement speaks of the whole area (True), of none of it (False) or perhaps of a part (None)."""
    if statement.not_resources:
        spared = filled(statement, statement.not_resources, username)
        if any(one.is_certain and area.is_within(one.text) for one in spared):
            return False
        return None if any(area.meets(one.text) for one in spared) else True
    if not statement.resources:
        return True
    own = filled(statement, statement.resources, username)
    if any(one.is_certain and area.is_within(one.text) for one in own):
        return True
    return None if any(area.meets(one.text) for one in own) else False
