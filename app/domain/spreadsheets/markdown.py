"""Tables of Markdown as CSV text, as companies publish their answers on pages of their own."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

_RULE = re.compile(r"\|?:?-+:?(?:\|:?-+:?)+\|?")
_BETWEEN = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_MARKED = re.compile(r"(\*\*|__|[*_`])(.+)\1", re.DOTALL)
_QUOTED = re.compile(r'(?:^|(?<=[,;\t]))"(?:[^"]++|"")*+"', re.MULTILINE)
_LONGEST_RULE = 2_000
_LARGEST = 2_000_000
_ONE = "The tables of a Markdown page were read as one; rows are counted without the text between them."

Table = list[list[str]]


def tables_as_csv(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The tables with the commonest headings, or nearly those, as one CSV text, and notes.

    None for text that is no table of Markdown.
    """
    if "|" not in text or "-" not in text or len(text) > _LARGEST:
        return None
    if not any(map(_is_rule, _QUOTED.sub("", text).splitlines())):
        return None  # what looks like a table stands in a cell
    tables = list(_tables(text.splitlines()))
    sizes = Counter[tuple[str, ...]]()
    for table in tables:
        sizes[_folded(table[0])] += len(table)
    if not tables:
        return None
    best = max(sizes, key=lambda headings: sizes[headings])
    kept = [table for table in tables if _are_alike(_folded(table[0]), best)]
    written = StringIO()
    csv.writer(written).writerows([kept[0][0], *(row for table in kept for row in table[1:])])
    return written.getvalue(), (_ONE, *_told(len(tables) - len(kept)))


def _folded(headings: list[str]) -> tuple[str, ...]:
    return tuple(heading.casefold() for heading in headings)


def _are_alike(headings: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """As many, and most of them the same: people change a word from table to table."""
    same = sum(one == other for one, other in zip(headings, others, strict=False))
    return len(headings) == len(others) and 2 * same > len(others)


def _told(others: int) -> tuple[str, ...]:
    if not others:
        return ()
    return ("1 other table was left out." if others == 1 else f"{others} other tables were left out.",)


def _tables(lines: list[str]) -> Iterator[Table]:
    """Each table with its headings first, without the rule below them."""
    number = 1
    while number < len(lines):
        if "|" not in lines[number - 1] or not _is_rule(lines[number]):
            number += 1
            continue
        table = [_cells(lines[number - 1])]
        number += 1
        while number < len(lines) and "|" in lines[number]:
            table.append(_cells(lines[number]))
            number += 1
        yield table


def _is_rule(line: str) -> bool:
    """Whether it is the line of dashes below the headings."""
    return "|" in line and len(line) <= _LONGEST_RULE and bool(_RULE.fullmatch("".join(line.split())))


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [_said(cell) for cell in _BETWEEN.split(inner)]


def _said(cell: str) -> str:
    """Without marks around the whole, and with the line breaks that a table cannot hold."""
    plain = _BREAK.sub("\n", cell.replace("\\|", "|")).strip()
    marked = _MARKED.fullmatch(plain)
    return marked[2].strip() if marked and marked[1] not in marked[2] else plain
