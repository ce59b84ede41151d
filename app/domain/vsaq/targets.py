"""What an id in a condition stands for: a question, one of its choices, or a block or text that only shows."""

import re
from dataclasses import dataclass

from app.domain.vsaq.items import Item
from app.domain.vsaq.names import option_key
from app.domain.vsaq.outline import Asked, Outline

NONE_OF_THEM = "none_of_these"
YES_NO = ("yesno", "check")
_NONE = re.compile(r"none(?: of (?:the above|these|them))?[.!]?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """`asked` and `place` (0 is the first question) are None for what is not answered; `option` is a choice's key."""

    item: Item
    around: tuple[Item, ...]
    asked: Asked | None = None
    place: int = -1
    option: str = ""


def targets_of(found: Outline) -> dict[str, Target]:
    """VSAQ's id -> what it stands for. Blocks count with the blocks around them."""
    targets: dict[str, Target] = {}
    for tip, around, _ in found.tips:
        _blocks(targets, around)
        if tip.id:
            targets[tip.id] = Target(tip, around)
    for place, asked in enumerate(found.asked()):
        _blocks(targets, asked.around)
        _question(targets, asked, place)
    return targets


def is_yes_no(asked: Asked) -> bool:
    """A group with a single choice is a box to tick."""
    return asked.type in YES_NO or (bool(asked.choices) and len(asked.choices) == 1 and not asked.item.has_default)


def adds_none(asked: Asked) -> bool:
    """Whether we add “None of these” ourselves: several choices need one, and VSAQ adds its own where it is told to."""
    if asked.type not in ("checkgroup", "radiogroup") or is_yes_no(asked):
        return False
    has_one = any(option_key(choice.id) == NONE_OF_THEM or _NONE.match(choice.text) for choice in asked.choices)
    return asked.item.has_default or (asked.type == "checkgroup" and not has_one)


def _blocks(targets: dict[str, Target], around: tuple[Item, ...]) -> None:
    for depth, block in enumerate(around):
        if block.id:
            targets.setdefault(block.id, Target(block, around[:depth]))


def _question(targets: dict[str, Target], asked: Asked, place: int) -> None:
    if asked.item.id:
        targets[asked.item.id] = Target(asked.item, asked.around, asked, place)
    for choice in asked.choices:
        key = "" if is_yes_no(asked) else option_key(choice.id)
        targets[choice.id] = Target(asked.item, asked.around, asked, place, key)
