"""From plain data to a model, or to sentences that say what to mend and where."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.domain.destruction.model import Model
from app.domain.errors import Invalid, Problem
from app.domain.questionnaire.vocabulary import UNKNOWN

_SHOWN = 20
_POINTS_AT = {
    "parent": "domains",
    "home": "domains",
    "admin_of": "domains",
    "domain": "domains",
    "assume": "principals",
    "destroy_by": "principals",
    "delete_by": "principals",
    "unlock_by": "principals",
    "read_by": "principals",
    "key": "keys",
    "mirror_of": "copies",
}
_NOUN = {"domains": "domain", "principals": "principal", "keys": "key", "copies": "copy"}


def parse_model(data: Any) -> Model:
    """The model in plain data; Invalid with every problem and its pointer. Loops are fine."""
    if not isinstance(data, Mapping):
        raise Invalid("The model must be an object with the lists domains, principals, keys and copies.")
    try:
        model = Model.model_validate(data)
    except ValidationError as error:
        raise _refusal(tuple(_shape_problems(error, data))) from error
    if problems := tuple(_duplicates(model)) + tuple(_dangling(model)):
        raise _refusal(problems)
    return model


def _refusal(problems: tuple[Problem, ...]) -> Invalid:
    count = "one mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
    return Invalid(f"The model has {count}. {' '.join(p.detail for p in problems[:_SHOWN])}", problems=problems)


def _shape_problems(error: ValidationError, data: Any) -> Iterator[Problem]:
    """One problem a place: a field that may be of two kinds is reported by pydantic once for each."""
    seen: set[str] = set()
    for detail in error.errors(include_url=False):
        pointer, words = _place(detail["loc"], data)
        if pointer not in seen:
            seen.add(pointer)
            yield Problem(pointer, detail["type"], f"{words}: {_words(detail)}.")


def _place(location: tuple[int | str, ...], data: Any) -> tuple[str, str]:
    """Pointer and words for the part of a location that is really there; the rest names pydantic's attempts."""
    pointer, words = "", []
    for step, part in enumerate(location):
        is_there = (isinstance(data, Mapping) and part in data) or (
            isinstance(data, list | tuple) and isinstance(part, int) and part < len(data)
        )
        if not is_there and step != 2:
            break
        pointer += f"/{part}"
        data = data[part] if is_there else None
        name = data.get("id") if isinstance(data, Mapping) else None
        words.append(f"“{name}”" if isinstance(name, str) and name else str(part))
    return pointer, " ".join(words) or "the model"


def _words(detail: ErrorDetails) -> str:
    match detail["type"]:
        case "extra_forbidden":
            return "this is not known here"
        case "missing":
            return "this is missing"
        case "too_long":
            return "there are too many; group those that may do the same"
        case "string_too_long":
            return "this is too long for a name"
        case "string_too_short":
            return "this is empty"
        case _:
            return f"this does not fit; {_expected(detail)}"


def _expected(detail: ErrorDetails) -> str:
    named = [str(part) for part in detail["loc"] if isinstance(part, str)]
    field = named[1] if len(named) > 1 else named[0]
    if field in ("mfa", "api_key", "root_login", "restorable", "counts"):
        return 'it must be true, false or "unknown"'
    if field in ("latency_hours", "delete_latency_hours"):
        return 'it must be a whole number of hours, 0 or more, or "unknown"'
    if field in ("lock_until", "as_of"):
        return "it must be a date such as 2026-11-20"
    if field in ("kind", "role", "medium", "lock"):
        return f"it must be one of {detail.get('ctx', {}).get('expected', 'the known words')}"
    if field in ("admin_of", "assume", "destroy_by", "delete_by", "unlock_by", "read_by"):
        return 'it must be a list of names, or "unknown"'
    if field == "quorum":
        return 'it must be like {"n": 2, "of": ["ann", "bob"]}'
    return "it must be a name in quotes" if len(named) > 1 and field != named[0] else "it must be a list of objects"


def _rows(model: Model) -> Iterator[tuple[str, int, Any]]:
    for kind in _NOUN:
        for index, row in enumerate(getattr(model, kind)):
            yield kind, index, row


def _duplicates(model: Model) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for kind, index, row in _rows(model):
        pointer = f"/{kind}/{index}/id"
        if row.id == UNKNOWN:
            yield Problem(pointer, "unknown_id", f"A {_NOUN[kind]} needs a name of its own, not “unknown”.")
        elif (kind, row.id) in seen:
            yield Problem(pointer, "duplicate", f"There are two of the {_NOUN[kind]} “{row.id}”; join or rename them.")
        seen.add((kind, row.id))


def _dangling(model: Model) -> Iterator[Problem]:
    ids = {kind: {row.id for row in getattr(model, kind)} | {UNKNOWN} for kind in _NOUN}
    for kind, index, row in _rows(model):
        for field, target in _POINTS_AT.items():
            for place, name in _named(getattr(row, field, None)):
                if name not in ids[target]:
                    yield _nowhere(f"/{kind}/{index}/{field}{place}", row.id, field, _NOUN[target], name)
        quorum = getattr(row, "quorum", None)
        for place, name in _named(getattr(quorum, "of", None)):
            if name not in ids["principals"]:
                yield _nowhere(f"/{kind}/{index}/quorum/of{place}", row.id, "quorum", "principal", name)


def _named(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield "", value
    elif isinstance(value, tuple):
        for index, name in enumerate(value):
            yield f"/{index}", name


def _nowhere(pointer: str, row: str, field: str, noun: str, name: str) -> Problem:
    detail = f"“{row}” {field}: there is no {noun} “{name}”. Add it or mend the name."
    return Problem(pointer, "names_nothing", detail)
