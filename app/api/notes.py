"""/assessments/{id}/notes: notes among staff. The vendor never sees them, in no face and no export."""

from typing import Annotated, Any

from fastapi import Query

from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import In, Moment, Out
from app.services import notes

router = noun("notes", "/assessments/{assessment_id}/notes")


class NoteIn(In):
    text: str
    question_id: str | None = None


class NoteOut(Out):
    id: str
    question_id: str | None
    text: str
    author_name: str
    written_at: Moment


class NotePage(Out):
    items: list[NoteOut]
    next: str | None


@router.get("", response_model=NotePage, summary="List internal notes", responses=may(404))
@reading("notes:read")
def list_notes(call: Call, assessment_id: str, question_id: Annotated[str | None, Query(max_length=80)] = None) -> Any:
    found = notes.list_notes(call.session, call.actor, assessment_id, question_id=question_id)
    return NotePage(items=[NoteOut.model_validate(row) for row in found], next=None)


@router.post("", status_code=201, response_model=NoteOut, summary="Write an internal note", responses=may(404, 422))
@writing("notes:write")
def write_note(call: Call, assessment_id: str, body: NoteIn) -> Any:
    return NoteOut.model_validate(
        notes.write(call.session, call.actor, assessment_id, text=body.text, question_id=body.question_id)
    )
