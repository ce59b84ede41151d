"""A VSAQ questionnaire read from top to bottom: sections, what is asked in each, and the tips, with all blocks around.

The single block around everything gives the title; the blocks in it are sections, deeper blocks only words and
conditions. What is merely told goes in front of the next question.
"""

from dataclasses import dataclass, field

from app.domain.vsaq.items import Choice, Item
from app.domain.vsaq.names import made_id, question_id

QUESTIONS = ("line", "box", "check", "checkgroup", "radiogroup", "yesno", "upload")


@dataclass(slots=True)
class Asked:
    """One question: `type` as in VSAQ, with `radiogroup` for single radios side by side. `around` are its blocks."""

    id: str
    type: str
    item: Item
    around: tuple[Item, ...]
    choices: tuple[Choice, ...] = ()
    told: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """A section; `told` before the first question is its introduction."""

    id: str
    title: str
    asked: list[Asked] = field(default_factory=list)
    intro: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    title: str
    parts: list[Part] = field(default_factory=list)
    tips: list[tuple[Item, tuple[Item, ...], Part]] = field(default_factory=list)

    def asked(self) -> list[Asked]:
        return [asked for part in self.parts for asked in part.asked]


def outline(items: tuple[Item, ...]) -> Outline:
    """The outline of the items of a file."""
    root = items[0] if len(items) == 1 and items[0].type == "block" else None
    walk = _Walk(Outline(root.text if root else ""))
    around = (root,) if root else ()
    for item in root.items if root else items:
        if item.type == "block":
            walk.begin(item.id or made_id("block", item.text), item.text or "More questions")
            walk.block(item, around, is_section=True)
        else:
            walk.loose(item, around)
    walk.finish()
    return walk.found


class _Walk:
    def __init__(self, found: Outline) -> None:
        self.found = found
        self._told: list[str] = []
        self._is_loose = False

    def begin(self, name: str, title: str, *, is_loose: bool = False) -> None:
        self.finish()
        self.found.parts.append(Part(question_id(name), title))
        self._is_loose = is_loose

    def loose(self, item: Item, around: tuple[Item, ...]) -> None:
        """An item that stands beside the sections."""
        if not self._is_loose:
            self.begin(f"general_{len(self.found.parts) + 1}", self.found.title or "General", is_loose=True)
        self._one(item, around)

    def finish(self) -> None:
        """What was told last and nothing follows goes behind the last question."""
        if self._told and self.found.parts:
            part = self.found.parts[-1]
            (part.asked[-1].after if part.asked else part.intro).extend(self._told)
        self._told = []

    def block(self, block: Item, around: tuple[Item, ...], *, is_section: bool = False) -> None:
        if block.text and not is_section:
            self._told.append(block.text)
        radios: list[Item] = []
        for item in block.items:
            if item.type != "radio":
                self._radios(radios, (*around, block))
                radios = []
                self._one(item, (*around, block))
            else:
                radios.append(item)
        self._radios(radios, (*around, block))

    def _one(self, item: Item, around: tuple[Item, ...]) -> None:
        if item.type == "block":
            self.block(item, around)
        elif item.type in QUESTIONS:
            name = item.id or made_id(item.type, item.text, *(choice.id for choice in item.choices))
            self._ask(Asked(question_id(name), item.type, item, around, item.choices))
        elif item.type == "radio":
            self._radios([item], around)
        elif item.type == "tip":
            self.found.tips.append((item, around, self.found.parts[-1]))
        elif item.type == "info" and item.text:
            self._told.append(item.text)

    def _radios(self, radios: list[Item], around: tuple[Item, ...]) -> None:
        if radios:
            choices = tuple(Choice(item.id or made_id("radio", item.text), item.text) for item in radios)
            group = Item("radiogroup", radios[0].line)
            self._ask(Asked(made_id("radio", *(choice.id for choice in choices)), "radiogroup", group, around, choices))

    def _ask(self, asked: Asked) -> None:
        part = self.found.parts[-1]
        if not asked.item.text and not self._told:
            self._told = _of_the_list_before(part, asked)
        is_first = not part.asked and asked.item.text and len(asked.around) <= 2
        if is_first:
            part.intro.extend(self._told)
        else:
            asked.told.extend(self._told)
        self._told = []
        part.asked.append(asked)


def _of_the_list_before(part: Part, asked: Asked) -> list[str]:
    """The words of the choices right before it: a group without words goes on with their list."""
    last = part.asked[-1] if part.asked and asked.choices else None
    goes_on = last is not None and bool(last.choices) and last.around == asked.around
    return [last.item.text] if last is not None and goes_on and last.item.text else []
