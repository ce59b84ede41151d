"""Tips that warn as findings, and what they say about good and bad answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.questionnaire.document import FindingRule
from app.domain.questionnaire.references import questions_of
from app.domain.questionnaire.vocabulary import Severity
from app.domain.vsaq.expressions import Either, Expression, Named, Not, Unusable, parse
from app.domain.vsaq.items import Item
from app.domain.vsaq.meaning import Meanings
from app.domain.vsaq.names import made_id, question_id
from app.domain.vsaq.targets import Target, is_yes_no

_AGREE = "Agree with the vendor what will change and by when, and ask again then."
WEIGHT = {Severity.CRITICAL: 5, Severity.HIGH: 3, Severity.MEDIUM: 2, Severity.LOW: 1}


@dataclass
class Judged:
    """What the tips say of one question: `bad` are keys nobody should choose, `wanted` boxes all should tick."""

    findings: list[FindingRule] = field(default_factory=list)
    tips: list[Item] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    bad: set[str] = field(default_factory=set)
    wanted: set[str] = field(default_factory=set)
    weight: int = 0

    def clarifications(self) -> list[str]:
        """What warnings ask to be explained, each once."""
        return list(dict.fromkeys(tip.why for tip in self.tips if tip.why))


def judged(
    tips: Iterable[tuple[Item, tuple[Item, ...]]], meanings: Meanings, told: list[tuple[Item, str]]
) -> dict[str, Judged]:
    """Question id -> what the tips say of it. Tips that ask about no question are named in `told`."""
    found: dict[str, Judged] = {}
    for tip, around in tips:
        when = meanings.of(tip, around)
        if isinstance(when, bool):
            reason = "never shows, so it was left out" if when is False else "always shows; it is kept as plain text"
            told.append((tip, reason))
            continue
        own = meanings.of(tip, ())
        one = found.setdefault(questions_of(when if isinstance(own, bool) else own)[0], Judged())
        if not tip.warn:
            one.advice.append(tip.text)
            continue
        rule = FindingRule(
            id=question_id(tip.id) if tip.id else made_id("tip", tip.text, tip.cond),
            when=when,
            severity=severity_of(tip),
            sentence=": ".join(part for part in (tip.name, tip.text) if part) or "The answer calls for a closer look",
            recommendation=tip.todo or _AGREE,
        )
        one.findings.append(rule)
        one.tips.append(tip)
        _blame(found, tip, meanings.targets, rule.severity)
    return found


def severity_of(tip: Item) -> Severity:
    """As the tip says, medium where it says nothing we know."""
    return Severity(tip.severity) if tip.severity in list(Severity) else Severity.MEDIUM


def _blame(found: dict[str, Judged], tip: Item, targets: Mapping[str, Target], severity: Severity) -> None:
    """Which answers alone bring the warning about: those are worth nothing."""
    try:
        tree = parse(tip.cond)
    except Unusable:
        return
    for part in tree.parts if isinstance(tree, Either) else (tree,):
        named, is_negated = (part.part, True) if isinstance(part, Not) else (part, False)
        target = _answered(named, targets)
        if target is None or target.asked is None or not isinstance(named, Named):
            continue
        one = found.setdefault(target.asked.id, Judged())
        if is_yes_no(target.asked):
            one.bad.add("no" if is_negated != (named.suffix == "no") else "yes")
        elif target.asked.type == "checkgroup" and is_negated:
            one.wanted.add(target.option)
        elif not is_negated:
            one.bad.add(target.option)
        one.weight = max(one.weight, WEIGHT[severity])


def _answered(tree: Expression, targets: Mapping[str, Target]) -> Target | None:
    if not isinstance(tree, Named) or tree.is_visibility or tree.suffix == "value":
        return None
    target = targets.get(tree.id)
    if target is None or target.asked is None:
        return None
    return target if target.option or is_yes_no(target.asked) else None
