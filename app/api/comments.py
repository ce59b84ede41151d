"""/assessments/{id}/comments: the thread between vendor and reviewer. Internal notes are another noun."""

from typing import Annotated, Any

from fastapi import Query

from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import In, Moment, Out
from app.services import comments

router = noun("comments", "/assessments/{assessment_id}/comments")


class CommentIn(In):
    text: str
    question_id: str | None = None


class CommentOut(Out):
    id: str
    question_id: str | None
    text: str
    author_kind: str
    author_name: str
    written_at: Moment


class CommentPage(Out):
    items: list[CommentOut]
    next: str | None


@router.get("", response_model=CommentPage, summary="List comments; the vendor sees them", responses=may(404))
@reading("comments:read")
def list_comments(
    call: Call, assessment_id: str, question_id: Annotated[str | None, Query(max_length=80)] = None
) -> Any:
    found = comments.list_comments(call.session, call.actor, assessment_id, question_id=question_id)
    return CommentPage(items=[CommentOut.model_validate(row) for row in found], next=None)


@router.post("", status_code=201, response_model=CommentOut, summary="Write a comment", responses=may(404, 422))
@writing("comments:write")
def write_comment(call: Call, assessment_id: str, body: CommentIn) -> Any:
    return CommentOut.model_validate(
        comments.write(call.session, call.actor, assessment_id, text=body.text, question_id=body.question_id)
    )
