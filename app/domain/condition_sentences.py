"""A condition in plain words, for the decision tree, the workbook and the help beside a question."""

from collections.abc import Mapping
from typing import Any

from app.domain.answers import spoken
from app.domain.kinds.table import say_cell
from app.domain.questionnaire.conditions import Condition
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.wording import listed

FACT_WORDS = {
    "keys.low": "the smallest number of keys that destroys everything",
    "keys.high": "the number of keys that destroys everything, open answers read favourably,",
    "hands.low": "the smallest number of people who can destroy everything",
    "hands.high": "the number of people who can destroy everything, open answers read favourably,",
    "providers.low": "the smallest number of providers whose loss takes everything",
    "providers.high": "the number of providers whose loss takes everything, open answers read favourably,",
    "sites.low": "the smallest number of places whose loss takes everything",
    "sites.high": "the number of places whose loss takes everything, open answers read favourably,",
    "read.low": "the smallest number of keys that reads a copy",
    "read.high": "the number of keys that reads a copy, open answers read favourably,",
    "backups.counting": "the number of backups that count",
    "backups.tested": "the number of backups that were restored from",
    "backups.same_account": "“all backups are in the account of the live data”",
    "backups.other_owner": "“a backup is in an account with another owner”",
    "tier": "the tier of the engagement",
}
OWNER_WORDS = {
    "csp": "the vendor",
    "csc": "the customer",
    "third_party": "the vendor's provider",
    "shared_csp_csc": "vendor and customer together",
    "shared_csp_third_party": "the vendor and its provider together",
}
_ORDER = {"at_least": "is at least", "at_most": "is at most", "more_than": "is more than", "less_than": "is less than"}


def sentence(condition: Condition | None, questionnaire: Questionnaire) -> str:
    """For example: `“Who can delete the copies?” includes “Production admins” and “Offline copy?” is “No”`."""
    if condition is None:
        return "always"
    if condition.all is not None:
        return _joined(condition.all, questionnaire, " and ")
    if condition.any is not None:
        return _joined(condition.any, questionnaire, " or ")
    if condition.not_ is not None:
        return f"not ({sentence(condition.not_, questionnaire)})"
    name, wanted = condition.comparison
    if condition.fact is not None:
        return _fact(condition.fact, name, wanted)
    question = questionnaire.by_id.get(condition.question or "")
    if question is None:
        return f"a question that is not here ({condition.question})"
    return f"“{question.text}” {_predicate(question, name, wanted)}"


def _joined(parts: tuple[Condition, ...], questionnaire: Questionnaire, word: str) -> str:
    texts = [sentence(part, questionnaire) for part in parts]
    nested = [part.all is not None or part.any is not None for part in parts]
    return word.join(f"({text})" if is_nested else text for text, is_nested in zip(texts, nested, strict=True))


def _fact(fact: str, name: str, wanted: Any) -> str:
    words = FACT_WORDS.get(fact, fact)
    if name == "answered":
        return f"{words} is {'known' if wanted else 'not known'}"
    if name == "in":
        return f"{words} is {_either([str(item) for item in wanted])}"
    return f"{words} {_ORDER.get(name, 'is')} {wanted}"


def _predicate(question: Question, name: str, wanted: Any) -> str:
    def say(value: Any) -> str:
        return f"“{spoken(question, [value] if name.startswith('includes') else value)}”"

    match name:
        case "answered":
            return "is answered" if wanted else "is not answered"
        case "unknown":
            return f"is {'' if wanted else 'not '}“Don't know”"
        case "owned_by":
            return f"is owned by {_either([OWNER_WORDS.get(owner, owner) for owner in wanted])}"
        case "in":
            return f"is {_either([say(item) for item in wanted])}"
        case "includes":
            return f"includes {say(wanted)}"
        case "includes_any":
            return f"includes {_either([say(item) for item in wanted])}"
        case "rows_at_least":
            return f"has at least {wanted} {'row' if wanted == 1 else 'rows'}"
        case "some_row":
            return f"has a row where {_cells(question, wanted)}"
        case "every_row":
            return f"has only rows where {_cells(question, wanted)}"
    return f"{_ORDER.get(name, 'is')} {say(wanted)}"


def _cells(question: Question, wanted: Mapping[str, Any]) -> str:
    columns = {column.id: column for column in question.columns}
    parts = []
    for key, values in wanted.items():
        column = columns.get(key)
        one_of = values if isinstance(values, tuple) else (values,)
        words = [f"“{say_cell(column, value) if column else value}”" for value in one_of]
        parts.append(f"“{column.title if column else key}” is {_either(words)}")
    return " and ".join(parts)


def _either(words: list[str]) -> str:
    return listed(words, last="or")
