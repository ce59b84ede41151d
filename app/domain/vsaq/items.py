"""The items of a VSAQ file with their fields, checked: what a block, a question and a tip say, in plain text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from app.domain.errors import Invalid
from app.domain.imports.shapes import Trouble
from app.domain.vsaq.limits import CHOICES, ITEMS
from app.domain.vsaq.notation import Fields
from app.domain.vsaq.plain_text import plain_text

GROUPS = ("checkgroup", "radiogroup")
TYPES = ("block", "info", "tip", "line", "box", "check", *GROUPS, "radio", "yesno", "upload", "spacer")

_NEVER = "false"
"""The condition that never holds."""


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item. `id` is empty where the file gives none; `warn`, `severity`, `why`, `name`, `todo` are of tips."""

    type: str
    line: int
    id: str = ""
    text: str = ""
    cond: str = ""
    items: tuple["Item", ...] = ()
    choices: tuple[Choice, ...] = ()
    has_default: bool = False
    is_required: bool = False
    yes: str = ""
    no: str = ""
    warn: bool = False
    severity: str = ""
    why: str = ""
    name: str = ""
    todo: str = ""


class Reading:
    """Items out of raw values. Each id counts once; `problems` collects what was left out, and why."""

    def __init__(self) -> None:
        self.problems: list[Trouble] = []
        self._ids: set[str] = set()
        self._count = 0

    def items(self, raw: Any, line: int, namespace: str = "") -> tuple[Item, ...]:
        """The items of a list, with `namespace:` before their ids."""
        if not isinstance(raw, list):
            self.trouble(line, "A list of items is missing here.")
            return ()
        return tuple(self._items(raw, line, namespace))

    def trouble(self, line: int, message: str) -> None:
        self.problems.append(Trouble("", f"line {line}", message))

    def _items(self, raw: list[Any], line: int, namespace: str) -> Iterator[Item]:
        for fields in raw:
            self._count += 1
            if self._count > ITEMS:
                raise Invalid(f"The file has more than {ITEMS:,} items. Cut it into several questionnaires.")
            item = self._item(fields, line, namespace)
            if item is not None:
                yield item

    def _item(self, fields: Any, line: int, namespace: str) -> Item | None:
        if not isinstance(fields, Fields):
            self.trouble(line, "Something that is no item in braces was left out.")
            return None
        type_ = _said(fields, "type")
        if type_ not in TYPES:
            self.trouble(fields.line, f"There is no item of the type “{type_[:40]}”; it was left out.")
            return None
        item = _plain(fields, type_, _named(_said(fields, "id"), namespace))
        if item.id and not self._is_new(item.id, item.line):
            return None
        if type_ == "block":
            return replace(item, items=self.items(fields.get("items", []), item.line, namespace))
        return replace(item, choices=tuple(self._choices(fields, item.line, namespace))) if type_ in GROUPS else item

    def _choices(self, fields: Fields, line: int, namespace: str) -> Iterator[Choice]:
        raw = fields.get("choices")
        listed = raw if isinstance(raw, list) else []
        if len(listed) > CHOICES:
            raise Invalid(f"Line {line}: a question has more than {CHOICES} choices.")
        if fields.get("choicesConds"):
            self.trouble(line, "Choices that only sometimes show are not known here; all of them are shown.")
        for choice in listed:
            pairs = list(choice.items()) if isinstance(choice, Fields) else []
            if len(pairs) != 1 or not isinstance(pairs[0][1], str) or not pairs[0][0]:
                self.trouble(line, "A choice is not written as one id and one text; it was left out.")
            elif self._is_new(key := _named(pairs[0][0], namespace), line):
                yield Choice(key, plain_text(pairs[0][1]) or key)

    def _is_new(self, name: str, line: int) -> bool:
        if name in self._ids:
            self.trouble(line, f"The id “{name[:60]}” was used before; only the first item of this id is kept.")
            return False
        self._ids.add(name)
        return True


def _plain(fields: Fields, type_: str, name: str) -> Item:
    return Item(
        type=type_,
        line=fields.line,
        id=name,
        text=plain_text(_said(fields, "text")),
        cond=_NEVER if _is_kept_back(fields) else _said(fields, "cond").strip(),
        has_default=fields.get("defaultChoice") is True,
        is_required=fields.get("required") is True,
        yes=plain_text(_said(fields, "yes")),
        no=plain_text(_said(fields, "no")),
        warn=_said(fields, "warn") == "yes",
        severity=_said(fields, "severity").lower(),
        why=plain_text(_said(fields, "why")),
        name=plain_text(_said(fields, "name")),
        todo=plain_text(_said(fields, "todo")),
    )


def _is_kept_back(fields: Fields) -> bool:
    """Whether VSAQ never shows it to whoever answers: only to its administrators, or to nobody."""
    return fields.get("auth") == "admin" or fields.get("className") == "vsaq-invisible"


def _named(name: str, namespace: str) -> str:
    return f"{namespace}:{name}" if name and namespace else name


def _said(fields: Fields, key: str) -> str:
    value = fields.get(key)
    return value if isinstance(value, str) else ""
