"""From a questionnaire file's text to a Questionnaire, or to sentences that say what to mend and on which line."""

import json
import re
from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.domain.errors import Invalid, Problem
from app.domain.questionnaire import yaml_text
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.selection import Selection, resolve

_SHOWN = 20
_SELECTS = re.compile(r"^selects:", re.MULTILINE)
Model = TypeVar("Model", bound=BaseModel)
Find = Callable[[str, str], Questionnaire | None]
"""The questionnaire of this name and version that a selection is made from, if it is at hand."""


def parse(text: str, find: Find = lambda slug, version: None) -> Questionnaire:
    """The questionnaire in a YAML text; Invalid with every mistake and its line.

    A file that selects from another questionnaire becomes a whole one, of what `find` gives.
    """
    read = read_file(text)
    return resolved(read, find) if isinstance(read, Selection) else read


def is_selection(text: str) -> bool:
    """Whether a file selects from another questionnaire, told without reading it."""
    return _SELECTS.search(text) is not None


def read_file(text: str) -> Questionnaire | Selection:
    """What stands in a YAML text by itself; Invalid with every mistake and its line."""
    if is_selection(text):
        return parse_as(Selection, text, "selection")
    return parse_as(Questionnaire, text, "questionnaire")


def resolved(selection: Selection, find: Find) -> Questionnaire:
    """The questionnaire that a selection means; Invalid where there is none."""
    wanted = selection.selects
    whole = find(wanted.questionnaire, wanted.version)
    if whole is None:
        name = f"{wanted.questionnaire} {wanted.version}"
        raise Invalid(f"It selects from {name}, which is not here. Publish {name} first, or name a version that is.")
    return resolve(selection, whole)


def parse_as(model: type[Model], text: str, noun: str) -> Model:
    """A strict model from YAML text; Invalid with every mistake and its line."""
    document = yaml_text.read(text)
    if not isinstance(document.data, dict):
        raise Invalid(f"The file holds no {noun}: it must be a mapping of keys to values.")
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise _refusal(error, document, noun) from error


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a questionnaire file, for editors and other programs."""
    return _schema_of(Questionnaire)


def schema_text() -> str:
    """The schema as it is committed in questionnaires/questionnaire.schema.json."""
    return _as_text(json_schema())


def selection_schema_text() -> str:
    """The schema of a file that selects, as it is committed in questionnaires/selection.schema.json."""
    return _as_text(_schema_of(Selection))


def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(by_alias=True)}


def _as_text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _refusal(error: ValidationError, document: yaml_text.Document, noun: str) -> Invalid:
    details = error.errors(include_url=False)
    # a list whose only items are wrong is reported as empty too, which would only confuse
    details = [d for d in details if d["type"] != "too_short" or not any(_is_inside(e, d) for e in details)]
    problems = list(dict.fromkeys(_problem(detail, document) for detail in details))
    count = "one mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
    listed = " ".join(problem.detail for problem in problems[:_SHOWN])
    return Invalid(f"The {noun} has {count}. {listed}", problems=problems)


def _is_inside(inner: ErrorDetails, outer: ErrorDetails) -> bool:
    return inner["loc"] != outer["loc"] and inner["loc"][: len(outer["loc"])] == outer["loc"]


def _problem(detail: ErrorDetails, document: yaml_text.Document) -> Problem:
    path = tuple(detail["loc"])
    known = max((path[:length] for length in range(len(path) + 1) if path[:length] in document.lines), key=len)
    place = ".".join(str(part) for part in _named(known, document.data)) or "the file"
    sentence = f"Line {document.line_of(path)}, {place}: {_words(detail)}."
    return Problem(yaml_text.pointer(known), detail["type"], sentence)


def _named(path: yaml_text.Path, data: Any) -> list[str | int]:
    """The path with list places named by the `id` or `key` that stands there."""
    words: list[str | int] = []
    for part in path:
        data = data[part]
        name = data.get("id") or data.get("key") if isinstance(data, dict) and isinstance(part, int) else None
        words.append(name if isinstance(name, str) else part)
    return words


def _words(detail: ErrorDetails) -> str:
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    match detail["type"]:
        case "extra_forbidden":
            return f"“{last}” is not a key that is known here"
        case "missing":
            return f"“{last}” is missing"
        case "string_type":
            return "this must be text; put it in quotes"
        case "string_pattern_mismatch":
            return f"“{detail['input']}” is not written as it must be ({detail['ctx']['pattern']})"
    text = detail["msg"].removeprefix("Value error, ")
    return text[:1].lower() + text[1:]
