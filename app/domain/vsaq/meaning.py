"""A parsed condition as one of ours, by what its ids stand for.

VSAQ lets a reference to something hidden be false, and so do we: an answer that is not asked for is no answer.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field

from app.domain.errors import TooLarge
from app.domain.questionnaire.conditions import Condition
from app.domain.vsaq.expressions import Always, Both, Either, Expression, Named, Not, Unusable, parse
from app.domain.vsaq.items import Item
from app.domain.vsaq.limits import NESTED, PARTS, PARTS_IN_ALL
from app.domain.vsaq.outline import Asked
from app.domain.vsaq.targets import NONE_OF_THEM, Target, adds_none, is_yes_no

Meaning = Condition | bool
Complain = Callable[[Item, str], None]
_LESS = "No questionnaire of VSAQ's comes near; send it in parts."


@dataclass
class Meanings:
    """Conditions of items. What cannot be kept is left out and `complain` is told, once for each item.

    `never` are ids of questions that are never asked: whatever is compared with them is false.
    """

    targets: Mapping[str, Target]
    complain: Complain
    never: set[str] = field(default_factory=set)
    parts: int = 0
    _unusable: set[int] = field(default_factory=set)

    def of(self, item: Item, around: tuple[Item, ...], before: int | None = None) -> Meaning:
        """When the item shows: its own condition and those of all blocks around it, each left out if unusable.

        It may ask only about questions that stand before the place `before`; None lets it ask about all.
        """
        return every([self._one(part, before) for part in (*around, item) if part.cond])

    def _one(self, item: Item, before: int | None) -> Meaning:
        if self.parts > PARTS_IN_ALL:
            raise TooLarge(f"The conditions of the file make more than {PARTS_IN_ALL:,} comparisons. {_LESS}")
        compiling = _Compiling(self.targets, self.never, before)
        try:
            found = compiling.meaning(parse(item.cond), ())
            if not isinstance(found, bool) and _depth(found) > NESTED:
                raise Unusable(f"has operators more than {NESTED} deep")
            self.parts += 1 + compiling.parts
            return found
        except Unusable as reason:
            self.parts += 1 + compiling.parts // 20  # it takes time and is not kept
            if id(item) not in self._unusable:
                self._unusable.add(id(item))
                self.complain(item, str(reason))
            return True


@dataclass
class _Compiling:
    targets: Mapping[str, Target]
    never: Set[str]
    before: int | None
    parts: int = 0

    def meaning(self, tree: Expression, seen: tuple[str, ...]) -> Meaning:
        self.parts += 1
        if self.parts > PARTS or len(seen) > NESTED:
            raise Unusable(f"has more than {PARTS} parts once the blocks around are counted")
        if isinstance(tree, Always):
            return tree.holds
        if isinstance(tree, Not):
            part = self.meaning(tree.part, seen)
            return not part if isinstance(part, bool) else Condition(not_=part)
        if isinstance(tree, Both):
            return every([self.meaning(part, seen) for part in tree.parts])
        if isinstance(tree, Either):
            return some([self.meaning(part, seen) for part in tree.parts])
        return self._visible(tree.id, seen) if tree.is_visibility else self._answer(tree)

    def _visible(self, name: str, seen: tuple[str, ...]) -> Meaning:
        if name in seen:
            raise Unusable(f"waits for “{name[:60]}”, which waits for it")
        target = self._target(name)
        conditions = [part.cond for part in (*target.around, target.item) if part.cond]
        return every([self.meaning(parse(text), (*seen, name)) for text in conditions])

    def _answer(self, named: Named) -> Meaning:
        target = self._target(named.id)
        if target.asked is None:
            raise Unusable(f"asks for the answer to “{named.id[:60]}”, which is a {target.item.type}")
        if self.before is not None and target.place >= self.before:
            raise Unusable(f"asks about “{named.id[:60]}”, which comes later")
        question, is_no = target.asked.id, named.suffix == "no"
        if is_no and (target.asked.type != "yesno"):
            raise Unusable(f"asks for the no of “{named.id[:60]}”, which is no question of yes and no")
        if question in self.never:
            return False
        if is_yes_no(target.asked):
            is_any = named.suffix == "value" and target.asked.type == "yesno"
            return Condition(question=question, answered=True) if is_any else _is(question, "no" if is_no else "yes")
        is_several = target.asked.type == "checkgroup"
        if not target.option:
            return _some_choice(target.asked) if is_several else Condition(question=question, answered=True)
        return Condition(question=question, includes=target.option) if is_several else _is(question, target.option)

    def _target(self, name: str) -> Target:
        target = self.targets.get(name)
        if target is None:
            raise Unusable(f"asks about “{name[:60]}”, which is not there")
        return target


def every(parts: list[Meaning]) -> Meaning:
    """All of them; True for none."""
    if any(part is False for part in parts):
        return False
    left = tuple(_without_doubles(parts))
    return Condition(all=left) if len(left) > 1 else left[0] if left else True


def some(parts: list[Meaning]) -> Meaning:
    """Any of them; False for none."""
    if any(part is True for part in parts):
        return True
    left = tuple(_without_doubles(parts))
    return Condition(any=left) if len(left) > 1 else left[0] if left else False


def _without_doubles(parts: list[Meaning]) -> Iterable[Condition]:
    return dict.fromkeys(part for part in parts if not isinstance(part, bool))


def _is(question: str, value: str) -> Condition:
    return Condition(question=question, is_=value)


def _some_choice(asked: Asked) -> Condition:
    """Something is ticked. Our own “None of these” is no tick of VSAQ's; its “None of the above” is one."""
    answered = Condition(question=asked.id, answered=True)
    if asked.item.has_default or not adds_none(asked):
        return answered
    return Condition(all=(answered, Condition(not_=Condition(question=asked.id, includes=NONE_OF_THEM))))


def _depth(condition: Condition) -> int:
    parts = [*(condition.all or ()), *(condition.any or ()), *([condition.not_] if condition.not_ else [])]
    return 1 + max(map(_depth, parts), default=0)
