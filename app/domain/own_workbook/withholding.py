"""A questionnaire without the text that its owner lets nobody pass on: ids stand where questions stood."""

from typing import Any

from app.domain.kinds.control import WORDS
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.vocabulary import Kind

LEFT_OUT = "left out"


def without_text(questionnaire: Questionnaire) -> Questionnaire:
    """The same questions by id, with the same options by key; answers fit both."""
    data = questionnaire.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for section in data["sections"]:
        section["title"], section["intro"] = section["id"], ""
        section["questions"] = [_bare(question) for question in section["questions"]]
    return Questionnaire.model_validate({**data, "findings": (), "contradictions": (), "scoring": {}})


def _bare(question: dict[str, Any]) -> dict[str, Any]:
    kept = {name: question[name] for name in _KEPT if name in question}
    options = [{"key": option["key"], "label": _label(question, option)} for option in question.get("options", ())]
    columns = [_bare_column(column) for column in question.get("columns", ())]
    left = {"text": question["id"], "why": LEFT_OUT, "good": LEFT_OUT, "options": options, "columns": columns}
    return {**kept, **left, "weight": 0}


_KEPT = ("id", "kind", "when", "required", "asks_ownership", "max_length", "max_rows", "unit")
_COLUMN_KEPT = ("id", "kind", "required", "when", "several")


def _bare_column(column: dict[str, Any]) -> dict[str, Any]:
    options = [{"key": option["key"], "label": option["key"]} for option in column.get("options", ())]
    kept: dict[str, Any] = {name: column[name] for name in _COLUMN_KEPT if name in column}
    return {**kept, "title": column["id"], "options": options}


def _label(question: dict[str, Any], option: dict[str, Any]) -> str:
    is_ours = question["kind"] == Kind.CONTROL and option["key"] in WORDS
    return WORDS[option["key"]] if is_ours else str(option["key"])
