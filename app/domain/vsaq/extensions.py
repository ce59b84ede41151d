"""VSAQ's extensions: items that go before or after one of the base questionnaire, with a namespace before their ids."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from app.domain.vsaq.items import Item, Reading
from app.domain.vsaq.notation import Fields


def extended(items: tuple[Item, ...], raw: Fields, reading: Reading) -> tuple[Item, ...]:
    """The items with those of the extension in their places; what has no place goes to the end, and is named."""
    namespace = raw.get("namespace")
    listed = raw.get("extensions")
    for fields in listed if isinstance(listed, list) else []:
        found = reading.items([fields], raw.line, namespace if isinstance(namespace, str) else "")
        where = _place(fields)
        for item in found:
            placed = _inserted(items, item, *where) if where else None
            if placed is None and items:
                reading.trouble(item.line, "It belongs beside an item that is not there; it was put at the end.")
            items = placed or _at_end(items, item)
    return items


def _place(fields: Any) -> tuple[str, bool] | None:
    """The id it stands beside, and whether behind it."""
    for key, is_behind in (("insertAfter", True), ("insertBefore", False)):
        name = fields.get(key) if isinstance(fields, Fields) else None
        if isinstance(name, str) and name:
            return name, is_behind
    return None


def _inserted(items: Iterable[Item], new: Item, beside: str, is_behind: bool) -> tuple[Item, ...] | None:
    found, is_placed = [], False
    for item in items:
        if not is_placed and item.id == beside:
            found += [item, new] if is_behind else [new, item]
            is_placed = True
            continue
        inner = None if is_placed else _inserted(item.items, new, beside, is_behind)
        found.append(item if inner is None else replace(item, items=inner))
        is_placed = is_placed or inner is not None
    return tuple(found) if is_placed else None


def _at_end(items: tuple[Item, ...], new: Item) -> tuple[Item, ...]:
    if len(items) == 1 and items[0].type == "block":
        return (replace(items[0], items=(*items[0].items, new)),)
    return (*items, new)
