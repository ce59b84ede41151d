"""The chain of providers: who rests on whom, what is handed on, and who has checked it.

Read from the table the questionnaire names in `figures.providers`. A party that is only mentioned, or not known, is
kept as a question mark; a chain that comes back to itself is cut where it closes and says so.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.answers.cells import folded
from app.domain.kinds.table import say_cell
from app.domain.questionnaire.document import Column, Questionnaire
from app.domain.questionnaire.vocabulary import UNKNOWN

YOU, VENDOR = "you", "vendor"
NOBODY = frozenset({"none", "nobody", "no_one", "no", "not_checked", "nothing", "promise", UNKNOWN})
READ = frozenset({"name", "role", "rests_on", "assurance", "checked_by"})


@dataclass(frozen=True, slots=True)
class Node:
    """A party. `depth` counts from you (0) and the vendor (1). `is_known` is false for a party nobody described."""

    id: str
    name: str
    depth: int
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """`rests` rests on `on`: what is handed on, what of it is proven and by whom.

    `is_loop` when it leads back; `more` is what else the table says about the party, such as what it can delete.
    """

    rests: str
    on: str
    handed: str
    proven: str
    checked_by: str
    is_confirmed: bool
    is_loop: bool = False
    more: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]

    def node(self, node_id: str) -> Node:
        return next(node for node in self.nodes if node.id == node_id)

    @property
    def depth(self) -> int:
        return max(node.depth for node in self.nodes)


@dataclass(frozen=True, slots=True)
class _Party:
    """A row of the table, in words. `rests_on` holds key and name of each party below."""

    key: str
    name: str
    role: str
    rests_on: tuple[tuple[str, str], ...]
    assurance: str
    checked_by: str
    is_confirmed: bool
    more: str


def chain_of(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    *,
    vendor: str,
    engagement: str,
    proven: str = "",
    is_confirmed: bool = False,
) -> Chain:
    """Nodes from you to the last provider, and the links between them.

    `proven` says what backs the vendor's own answers.
    """
    rows = _parties(questionnaire, answers)
    by_key = {row.key: row for row in rows}
    nodes = {YOU: Node(YOU, "You", 0), VENDOR: Node(VENDOR, vendor, 1)}
    links = [Link(YOU, VENDOR, engagement, proven, "", is_confirmed)]
    rested_on = {key for row in rows for key, _ in row.rests_on if key != row.key}
    roots = [row for row in rows if row.key not in rested_on]
    for row in [
        *roots,
        *rows,
    ]:  # rows that only lead to one another have no root: the first of them hangs on the vendor
        if row.key not in nodes:
            _follow(row, VENDOR, (), by_key, nodes, links)
    if not rows:
        links.append(_unknown(VENDOR, nodes, "its providers"))
    return Chain(_with_depths(nodes, links), tuple(links))


def _follow(
    row: _Party,
    rests: str,
    path: tuple[str, ...],
    by_key: Mapping[str, _Party],
    nodes: dict[str, Node],
    links: list[Link],
) -> None:
    """Walk from a party down to the last ones it rests on; `path` is the way that led here."""
    is_new = row.key not in nodes
    nodes.setdefault(row.key, Node(row.key, row.name, 0))
    links.append(
        Link(rests, row.key, row.role, row.assurance, row.checked_by, row.is_confirmed, row.key in path, row.more)
    )
    for key, name in row.rests_on if is_new else ():
        if key in by_key:
            _follow(by_key[key], row.key, (*path, row.key), by_key, nodes, links)
        else:
            links.append(_unknown(row.key, nodes, name))


def _with_depths(nodes: Mapping[str, Node], links: list[Link]) -> tuple[Node, ...]:
    """Each party stands right of everybody who rests on it; links that close a loop do not count."""
    depths = dict.fromkeys(nodes, 0)
    for _ in nodes:
        for link in links:
            if not link.is_loop:
                depths[link.on] = max(depths[link.on], depths[link.rests] + 1)
    return tuple(replace(node, depth=depths[node.id]) for node in nodes.values())


def _unknown(rests: str, nodes: dict[str, Node], name: str) -> Link:
    """A question mark at the end of the chain: a party that is named but not described, or not even named."""
    key = f"unknown:{name}"
    nodes.setdefault(key, Node(key, "Not known" if name == UNKNOWN else name, 0, is_known=False))
    return Link(rests, key, "", "", "", is_confirmed=False)


def _parties(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> list[_Party]:
    question = questionnaire.by_id.get(questionnaire.figures.providers or "")
    value = answers.get(question.id, UNANSWERED).value if question else None
    if question is None or not isinstance(value, list):
        return []
    columns = {column.id: column for column in question.columns}
    found: dict[str, _Party] = {}
    for index, row in enumerate(value):
        party = _party(row, columns, index)
        found.setdefault(party.key, party)
    return list(found.values())


def _party(row: Mapping[str, Any], columns: Mapping[str, Column], index: int) -> _Party:
    def words(column: str) -> str:
        cell = row.get(column)
        return "" if cell in (None, "") else say_cell(columns[column], cell) if column in columns else str(cell)

    name = words("name")
    is_named = bool(name) and row.get("name") != UNKNOWN
    return _Party(
        key=folded(name) if is_named else f"row {index + 1}",
        name=name if is_named else "Not known",
        role=words("role"),
        rests_on=_named(row.get("rests_on")),
        assurance=words("assurance"),
        checked_by=_quoted(words("checked_by")),
        is_confirmed=not {str(row.get("assurance") or UNKNOWN), str(row.get("checked_by") or UNKNOWN)} & NOBODY,
        more="; ".join(f"{columns[key].title}: {words(key)}" for key in columns if key not in READ and words(key)),
    )


def _quoted(words: str) -> str:
    """In the vendor's own words, because its "we" is not ours."""
    return f"“{words}”" if words else ""


def _named(cell: Any) -> tuple[tuple[str, str], ...]:
    """The parties in a cell; several are parted by commas or semicolons."""
    names = [name.strip() for name in re.split("[,;\n]", str(cell or ""))]
    return tuple((folded(name), name) for name in names if name)
