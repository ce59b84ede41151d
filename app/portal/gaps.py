"""What still has to be filled in or cut before sending, each with a link to its box."""

from dataclasses import dataclass

from app.domain.journey import Missing
from app.domain.questionnaire.document import Section
from app.portal.desk import Desk
from app.portal.fields import element_id
from app.portal.section_page import Line


@dataclass(frozen=True, slots=True)
class Gap:
    """One section's: questions without an answer by name alone, everything else in sentences."""

    section: Section
    unanswered: list[Line]
    others: list[Line]


def gaps(desk: Desk) -> list[Gap]:
    """Only of the sections this respondent sees."""
    found = []
    for section in desk.sections:
        own = [one for one in desk.listed.missing if desk.document.section_of[one.question_id].id == section.id]
        bare = [one for one in own if (one.pointer, one.code) == ("/value", "missing")]
        unanswered = [Line(place(desk, one), one.question_id) for one in bare]
        others = [Line(place(desk, one), f"{one.question_id}: {one.detail}") for one in own if one not in bare]
        if own:
            found.append(Gap(section, unanswered, others))
    return found


def lines(desk: Desk) -> list[Line]:
    """The same as one list of sentences, for the summary of what stopped the sending."""
    return [
        Line(line.target, line.sentence if line in gap.others else f"{line.sentence}: this question has no answer yet.")
        for gap in gaps(desk)
        for line in (*gap.unanswered, *gap.others)
    ]


def place(desk: Desk, one: Missing) -> str:
    """The address of the box: the question itself, or the part of its answer that is meant."""
    anchor = f"q-{one.question_id}" if one.pointer == "/value" else element_id(one.question_id, one.pointer)
    return desk.address_of(one.question_id, anchor)
