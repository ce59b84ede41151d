"""A length of time as a number and a unit."""

from app.domain.errors import InvalidAnswer, Problem
from app.domain.kinds.duration import minutes
from app.portal.fields.names import Fields, first
from app.portal.fields.numbers import read_number

UNITS = {"minutes": 1, "hours": 60, "days": 24 * 60, "weeks": 7 * 24 * 60}
_ISO = {"minutes": "PT{}M", "hours": "PT{}H", "days": "P{}D", "weeks": "P{}W"}


def show_duration(value: object, place: str) -> dict[str, list[str]]:
    """`4` and `hours` for PT4H; the largest unit that leaves no rest."""
    total = minutes(value)
    if total is None:
        return {place: [str(value)], f"{place}/unit": ["hours"]}
    fitting = [unit for unit, size in UNITS.items() if total % size == 0]
    unit = _written_unit(str(value)) or (fitting[-1] if total else "hours")
    return {place: [str(total // UNITS[unit])], f"{place}/unit": [unit]}


def _written_unit(value: str) -> str | None:
    """The unit of a duration that names only one, so that 48 hours do not turn into 2 days."""
    digits = "".join(sign for sign in value if sign.isdigit())
    return next((unit for unit, shape in _ISO.items() if shape.format(digits) == value), None)


def read_duration(fields: Fields, place: str) -> str | None:
    """ISO 8601 text; None for an empty box; InvalidAnswer when it is not a whole number of minutes."""
    typed = first(fields, place)
    if not typed:
        return None
    number, unit = read_number(typed), first(fields, f"{place}/unit") or "hours"
    if isinstance(number, str) or unit not in UNITS or not 0 <= number < 10**6:
        _refuse(
            place,
            f"“{typed[:40]}” is not a length of time. Write digits, such as 4, and choose the unit.",
        )
    if number == int(number):
        return _ISO[unit].format(int(number))
    total = number * UNITS[unit]
    if total != int(total) or total >= 10**6:
        _refuse(
            place,
            "The time is finer than a minute. Give whole minutes, hours, days or weeks.",
        )
    return _ISO["minutes"].format(int(total))


def _refuse(place: str, detail: str) -> None:
    raise InvalidAnswer(detail, problems=[Problem(f"/{place}", "wrong_type", detail)])
