"""Conditions and rules that name what is not there, or ask what cannot be asked."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.domain.answers import parse_value
from app.domain.errors import TwokeysError
from app.domain.kinds.table import parse_cell
from app.domain.questionnaire.conditions import Condition
from app.domain.questionnaire.document import FindingRule, Question, Questionnaire
from app.domain.questionnaire.lints.lint import Lint
from app.domain.questionnaire.references import leaves, questions_of
from app.domain.questionnaire.vocabulary import UNKNOWN, Kind, Ownership

FACTS = (
    *(f"{number}.{end}" for number in ("keys", "hands", "providers", "sites", "read") for end in ("low", "high")),
    "backups.counting",
    "backups.tested",
    "backups.same_account",
    "backups.other_owner",
    "tier",
)
_ORDERED = ("at_least", "at_most", "more_than", "less_than")
_ROWS = ("some_row", "every_row", "rows_at_least")
_FITS = {
    **dict.fromkeys(_ORDERED, (Kind.NUMBER, Kind.PERCENT, Kind.DURATION, Kind.DATE)),
    **dict.fromkeys(_ROWS, (Kind.TABLE,)),
    **dict.fromkeys(("includes", "includes_any"), (Kind.CHOICES,)),
    **dict.fromkeys(
        ("is", "in"), (Kind.CONTROL, Kind.CHOICE, Kind.NUMBER, Kind.PERCENT, Kind.DURATION, Kind.DATE, Kind.TEXT)
    ),
}


def conditions_of(questionnaire: Questionnaire) -> Iterator[tuple[str, Condition]]:
    """Where each condition stands, and the condition."""
    for question in questionnaire.questions():
        if question.when is not None:
            yield question.id, question.when
        yield from ((rule.id, rule.when) for rule in question.findings if rule.when is not None)
    yield from ((cap.id, cap.when) for cap in questionnaire.scoring.caps)
    yield from ((rule.id, rule.when) for rule in questionnaire.findings if rule.when is not None)
    yield from ((rule.id, rule.when) for rule in questionnaire.contradictions)
    if questionnaire.risk is not None:
        yield from ((f"risk/{s.questionnaire}", s.when) for s in questionnaire.risk.sends if s.when is not None)


def references(questionnaire: Questionnaire) -> Iterator[Lint]:
    """Everything named exists, stands earlier where it must, and is compared with what it can be."""
    yield from _order(questionnaire)
    for where, condition in conditions_of(questionnaire):
        for leaf in leaves(condition):
            yield from (Lint(where, message) for message in _leaf(leaf, questionnaire))
    for question in questionnaire.questions():
        for rule in question.findings:
            yield from _finding(rule, question, questionnaire)
    for rule in questionnaire.findings:
        quoted = questionnaire.by_id.get(rule.question or "")
        if rule.question and quoted is None:
            yield Lint(rule.id, f"It quotes the question “{rule.question}”, which does not exist.")
        if rule.on is not None and rule.question is None:
            yield Lint(rule.id, "`on` outside a question needs `question`, to say whose answer is meant.")
        if quoted is not None:
            yield from _finding(rule, quoted, questionnaire)
    for contradiction in questionnaire.contradictions:
        for key in contradiction.questions:
            if key not in questionnaire.by_id:
                yield Lint(contradiction.id, f"It quotes the question “{key}”, which does not exist.")


def _order(questionnaire: Questionnaire) -> Iterator[Lint]:
    place = {question.id: index for index, question in enumerate(questionnaire.questions())}
    needs = {question.id: questions_of(question.when) for question in questionnaire.questions()}
    for question_id, needed in needs.items():
        for other in needed:
            if other in place and place[other] >= place[question_id]:
                yield Lint(question_id, f"Its condition asks about “{other}”, which comes later; move one of them.")
            if other in place and _leads_to(other, question_id, needs):
                yield Lint(question_id, f"It and “{other}” wait for each other; break the circle.")


def _leads_to(start: str, goal: str, needs: Mapping[str, list[str]]) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting and goal not in seen:
        question_id = waiting.pop()
        if question_id not in seen:
            seen.add(question_id)
            waiting.extend(needs.get(question_id, ()))
    return goal in seen


def _leaf(leaf: Condition, questionnaire: Questionnaire) -> Iterator[str]:
    name, wanted = leaf.comparison
    if leaf.fact is not None:
        if leaf.fact not in FACTS:
            yield f"The fact “{leaf.fact}” is not known; there are {', '.join(FACTS)}."
        return
    question = questionnaire.by_id.get(leaf.question or "")
    if question is None:
        yield f"Its condition asks about “{leaf.question}”, which does not exist."
    elif name in _FITS and question.kind not in _FITS[name]:
        yield f"“{name}” does not fit “{question.id}”, which is of the kind {question.kind}."
    else:
        yield from _values(question, name, wanted)


def _values(question: Question, name: str, wanted: Any) -> Iterator[str]:
    if name == "owned_by":
        if not question.asks_ownership:
            yield f"“{question.id}” does not ask for ownership."
        yield from (f"“{owner}” is not an owner." for owner in wanted if owner not in list(Ownership))
    elif name in ("some_row", "every_row"):
        yield from _cells(question, wanted)
    elif name not in ("answered", "unknown", "rows_at_least"):
        for value in wanted if isinstance(wanted, tuple) else (wanted,):
            yield from _value(question, value)


def _value(question: Question, value: Any) -> Iterator[str]:
    if value == UNKNOWN:
        yield f"A comparison with unknown is never true; write `unknown: true` for “{question.id}”."
        return
    try:
        parse_value(question, [value] if question.kind is Kind.CHOICES else value)
    except TwokeysError as error:
        yield f"“{question.id}” can never be that: {error}"


def _cells(question: Question, wanted: Mapping[str, Any]) -> Iterator[str]:
    columns = {column.id: column for column in question.columns}
    for key, values in wanted.items():
        if key not in columns:
            yield f"“{question.id}” has no column “{key}”."
            continue
        for value in values if isinstance(values, tuple) else (values,):
            try:
                parse_cell(columns[key], value, "")
            except TwokeysError as error:
                yield f"The column “{key}” of “{question.id}” can never be that: {error}"


def _finding(rule: FindingRule, question: Question, questionnaire: Questionnaire) -> Iterator[Lint]:
    possible = _possible(question)
    for value in rule.on or ():
        if value not in possible:
            yield Lint(rule.id, f"“{question.id}” can never be “{value}”; it can be {', '.join(possible)}.")


def _possible(question: Question) -> list[str]:
    own = ["yes", "partly", "no", "not_applicable"] if question.kind is Kind.CONTROL else []
    listed = [option.key for option in question.options] if question.kind is not Kind.CONTROL else []
    return [*own, *listed, UNKNOWN, "unanswered"]
