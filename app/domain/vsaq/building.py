"""The outline of a VSAQ file as a questionnaire."""

from collections import Counter
from dataclasses import dataclass

from app.domain.imports.shapes import Trouble
from app.domain.questionnaire.conditions import Condition
from app.domain.questionnaire.document import Questionnaire, Section
from app.domain.vsaq.gaps import Judged, judged
from app.domain.vsaq.items import Item
from app.domain.vsaq.meaning import Meanings
from app.domain.vsaq.outline import Asked, Outline
from app.domain.vsaq.questions import question_of
from app.domain.vsaq.targets import targets_of


@dataclass(frozen=True, slots=True)
class Facts:
    """What the questionnaire is called and under which terms it may be used."""

    slug: str
    version: str
    title: str
    licence: str
    notice: str
    redistributable: bool


def build(found: Outline, facts: Facts, problems: list[Trouble], ignored: list[Trouble]) -> Questionnaire | None:
    """The questionnaire, or None without a question that can be asked; `problems` and `ignored` grow."""
    _drop_empty(found, problems)
    told: list[tuple[Item, str]] = []
    meanings = Meanings(targets_of(found), lambda item, reason: problems.append(_trouble(item, f"condition {reason}")))
    whens = _whens(found, meanings, ignored)
    of_tips = judged(((tip, around) for tip, around, _ in found.tips), meanings, told)
    for tip, reason in told:
        ignored.append(Trouble("", f"line {tip.line}", f"{_shown(tip)} {reason}."))
        _keep_words(found, tip, reason)
    sections = _sections(found, whens, of_tips)
    if not sections:
        return None
    count = sum(len(section.questions) for section in sections)
    return Questionnaire(
        slug=facts.slug,
        version=facts.version,
        title=facts.title,
        language="en",
        licence=facts.licence,
        notice=facts.notice,
        redistributable=facts.redistributable,
        summary=f"Read from a VSAQ file: {count} {'question' if count == 1 else 'questions'}.",
        sections=sections,
    )


def _drop_empty(found: Outline, problems: list[Trouble]) -> None:
    """Questions without a single choice, and those whose id is taken, before anything can refer to them."""
    seen: set[str] = set()
    for part in found.parts:
        kept = []
        for asked in part.asked:
            reason = "has no choices" if asked.type.endswith("group") and not asked.choices else ""
            reason = reason or ("asks what another one without an id asks" if asked.id in seen else "")
            seen.add(asked.id)
            kept += [] if reason else [asked]
            problems += [Trouble("", f"line {asked.item.line}", f"{_shown(asked.item)} {reason}.")] if reason else []
        part.asked = kept


def _whens(found: Outline, meanings: Meanings, ignored: list[Trouble]) -> dict[str, Condition | None]:
    """Question id -> when it is asked; without those that never are."""
    whens: dict[str, Condition | None] = {}
    for place, asked in enumerate(found.asked()):
        when = meanings.of(asked.item, asked.around, place)
        if when is False:
            meanings.never.add(asked.id)
            ignored.append(Trouble("", f"line {asked.item.line}", f"{_shown(asked.item)} is never shown."))
        else:
            whens[asked.id] = None if isinstance(when, bool) else when
    return whens


def _sections(found: Outline, whens: dict[str, Condition | None], of_tips: dict[str, Judged]) -> tuple[Section, ...]:
    sections, taken = [], set[str]()
    for part in found.parts:
        shown = [asked for asked in part.asked if asked.id in whens]
        tips = [of_tips.get(asked.id, Judged()) for asked in shown]
        often = _often(tips)
        questions = tuple(
            question_of(asked, whens[asked.id], one, often) for asked, one in zip(shown, tips, strict=True)
        )
        if questions:
            name = part.id if part.id not in taken else f"{part.id[:70]}_{len(taken) + 1}"
            taken.add(name)
            intro = "\n".join((*part.intro, *(f"In remarks: {why}" for why in often)))
            sections.append(Section(id=name, title=part.title, intro=intro, questions=questions))
    return tuple(sections)


def _often(tips: list[Judged]) -> list[str]:
    """What several questions of a section ask to be explained in the same words; it is said once for all."""
    counted = Counter(why for one in tips for why in one.clarifications())
    return [why for why, count in counted.items() if count > 1]


def _keep_words(found: Outline, tip: Item, reason: str) -> None:
    if not tip.text or reason.startswith("never"):
        return
    part = next(part for other, _, part in found.tips if other is tip)
    last: Asked | None = part.asked[-1] if part.asked else None
    (last.after if last else part.intro).append(tip.text)


def _trouble(item: Item, reason: str) -> Trouble:
    return Trouble("", f"line {item.line}", f"{_shown(item)}: its {reason}. It is kept without that condition.")


def _shown(item: Item) -> str:
    name = f"“{item.id[:60]}”" if item.id else f"“{' '.join(item.text.split())[:60]}”" if item.text else ""
    return f"The {item.type} {name}".strip()
