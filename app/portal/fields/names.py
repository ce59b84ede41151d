"""How fields and the elements they stand in are called."""

from collections.abc import Iterable, Mapping

Fields = Mapping[str, list[str]]


def field_name(question_id: str, place: str) -> str:
    """`backup.copies:value/0/where`."""
    return f"{question_id}:{place}"


def element_id(question_id: str, pointer: str) -> str:
    """Where an error summary links to: `backup.copies-value-0-where` for the pointer `/value/0/where`."""
    return question_id + pointer.replace("/", "-")


def fields_of_question(question_id: str, pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The fields of one question out of everything a page posted, without the question's id."""
    prefix = f"{question_id}:"
    found: dict[str, list[str]] = {}
    for name, text in pairs:
        if name.startswith(prefix):
            found.setdefault(name.removeprefix(prefix), []).append(text)
    return found


def first(fields: Fields, name: str) -> str:
    """The field's text without blanks around it; an empty text when it was not sent."""
    return fields.get(name, [""])[0].strip()
