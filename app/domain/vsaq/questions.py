"""One question of a VSAQ file as one of ours."""

from collections.abc import Container
from fractions import Fraction

from app.domain.questionnaire.conditions import Condition
from app.domain.questionnaire.document import CreditRule, Option, Question
from app.domain.questionnaire.vocabulary import Kind
from app.domain.vsaq.gaps import Judged
from app.domain.vsaq.names import option_key
from app.domain.vsaq.outline import Asked
from app.domain.vsaq.targets import NONE_OF_THEM, adds_none, is_yes_no

_WHY = "The file gives no reason; whoever wrote it wants to know."
_GOOD = {
    Kind.CHOICE: "The option that is true today, not the one that is planned.",
    Kind.CHOICES: "Everything that is in place today, and nothing that is only planned.",
    Kind.TEXT: "A short answer with facts that somebody else could check.",
    Kind.FILE: "The newest version, with a date in it.",
}
_NONE = Option(key=NONE_OF_THEM, label="None of these")
_BAD, _GOOD_CREDIT = Fraction(0), Fraction(1)


def question_of(asked: Asked, when: Condition | None, judged: Judged, said: Container[str] = ()) -> Question:
    """The question; what warnings call bad earns no credit, and a question without warnings only informs.

    `said` is what its section says already, so that its help need not.
    """
    kind, options = kind_of(asked), _options(asked)
    credits = _credits(kind, options, judged)
    rule = _rule(kind, options, judged)
    is_scored = bool(credits) or rule is not None
    if credits:
        options = tuple(option.model_copy(update={"credit": credits[option.key]}) for option in options)
    why = next((tip.text for tip in judged.tips if tip.text), "") or _WHY
    return Question(
        id=asked.id,
        kind=kind,
        text=_text(asked),
        help="\n".join(_help(asked, judged, said)),
        why=why,
        good=_good(kind, options, judged),
        weight=judged.weight if is_scored else 0,
        when=when,
        required=kind in (Kind.CHOICE, Kind.CHOICES) or asked.item.is_required,
        options=options,
        credit=rule,
        findings=tuple(judged.findings),
    )


def kind_of(asked: Asked) -> Kind:
    if is_yes_no(asked) or asked.type == "radiogroup":
        return Kind.CHOICE
    return {"checkgroup": Kind.CHOICES, "upload": Kind.FILE}.get(asked.type, Kind.TEXT)


def _options(asked: Asked) -> tuple[Option, ...]:
    if is_yes_no(asked):
        return (Option(key="yes", label=asked.item.yes or "Yes"), Option(key="no", label=asked.item.no or "No"))
    listed = tuple(Option(key=option_key(choice.id), label=choice.text) for choice in asked.choices)
    has_key = any(option.key == NONE_OF_THEM for option in listed)
    return (*listed, _NONE) if adds_none(asked) and not has_key else listed


def _credits(kind: Kind, options: tuple[Option, ...], judged: Judged) -> dict[str, Fraction]:
    bad = judged.bad & {option.key for option in options}
    if kind is not Kind.CHOICE or not bad or len(bad) == len(options):
        return {}
    return {option.key: _BAD if option.key in bad else _GOOD_CREDIT for option in options}


def _rule(kind: Kind, options: tuple[Option, ...], judged: Judged) -> CreditRule | None:
    keys = [option.key for option in options]
    if kind is not Kind.CHOICES or not judged.wanted:
        return None
    wanted = tuple(key for key in keys if key in judged.wanted)
    return CreditRule(share_of=wanted, spoiled_by=tuple(key for key in keys if key in judged.bad and key not in wanted))


def _text(asked: Asked) -> str:
    """Its own words; else what was told last, as VSAQ puts the words of a group into an info."""
    said = [asked.item.text] if asked.item.text else asked.told[-1:]
    if not asked.item.text and asked.told:
        asked.told.pop()
    if is_yes_no(asked) and asked.choices:
        said.append(asked.choices[0].text)
    return "\n".join(said) or "Please answer."


def _help(asked: Asked, judged: Judged, said: Container[str]) -> list[str]:
    clarifications = [why for why in judged.clarifications() if why not in said]
    return [*asked.told, *judged.advice, *asked.after, *clarifications]


def _good(kind: Kind, options: tuple[Option, ...], judged: Judged) -> str:
    if kind is Kind.CHOICE and any(option.credit for option in options):
        return " Or: ".join(option.label for option in options if option.credit)
    if kind is Kind.CHOICES and judged.wanted:
        return "At least: " + "; ".join(option.label for option in options if option.key in judged.wanted) + "."
    return _GOOD[kind]
