"""What an answer of ours reads like in the four cells of a CAIQ.

The CAIQ knows no “partly”: it becomes No, and the description begins with `Partly:`. Beside NA the owner stays blank,
and the description says why. What is not known is not written at all.
"""

from collections.abc import Iterator, Sequence

from app.domain.answers import Answer
from app.domain.caiq.headers import Role
from app.domain.caiq.values import WRITTEN_OWNERS, WRITTEN_VALUES, owner_of, value_of
from app.domain.questionnaire.vocabulary import Ownership

PARTLY = "Partly: "


def cells_of(answer: Answer, *, values: Sequence[str] = (), owners: Sequence[str] = ()) -> dict[Role, str] | None:
    """Role -> text; None for an answer that the CAIQ has no room for. `values`, `owners`: the file's own drop-downs."""
    value = "no" if answer.value == "partly" else answer.value
    if not isinstance(value, str) or value not in WRITTEN_VALUES:
        return None
    cells = {
        Role.ANSWER: next((word for word in values if value_of(word) == value), WRITTEN_VALUES[value]),
        Role.OWNERSHIP: "" if value == "not_applicable" else _owner(answer.ownership, owners),
        Role.COMMENT: _description(answer),
        Role.DUTY: answer.customer_duty.strip(),
    }
    return {role: text for role, text in cells.items() if text}


def _owner(ownership: str | None, owners: Sequence[str]) -> str:
    if not ownership:
        return ""
    owner = Ownership(ownership)
    return next((word for word in owners if owner_of(word) is owner), WRITTEN_OWNERS[owner])


def _description(answer: Answer) -> str:
    return "\n".join(_parts(answer))


def _parts(answer: Answer) -> Iterator[str]:
    if answer.value == "not_applicable":
        yield from filter(None, (answer.reason.strip(), answer.comment.strip()))
        return
    before = PARTLY if answer.value == "partly" and not answer.comment.lstrip().casefold().startswith("partly") else ""
    if before or answer.comment.strip():
        yield before + (answer.comment.strip() or "see the assessment.")
    if answer.compensating_control.strip():
        yield f"Instead: {answer.compensating_control.strip()}"
    if answer.planned_on:
        yield f"Planned for {answer.planned_on}."
