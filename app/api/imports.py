"""/imports: workbooks, CAIQs, registers and other people's files. Nothing changes before one is applied."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Form, Query, UploadFile

from app.api.call import Call, cut
from app.api.endpoint import reading, writing
from app.api.import_upload import importing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Cursor, In, Limit, Moment, Out, behind, next_cursor
from app.services import imports
from app.services.imports import mappings

router = noun("imports", "/imports")


class CountsOut(Out):
    """Rows by what would happen to them, and cells that could not be read.

    `recognised`: new, from rows of our workbook that have lost their key and were told by their question's id or text.
    `offers`: open questions of ours that the answers of a kept file would be offered for, by control.
    """

    new: int
    recognised: int = 0
    changed: int
    conflict: int
    unchanged: int
    ignored: int
    problems: int
    offers: int = 0


class TroubleOut(Out):
    """What could not be read and where; `sheet` and `cell` are empty where a format has none."""

    sheet: str
    cell: str
    message: str


class ImportOut(Out):
    """A file that was handed in. `state` is previewed, applied, undone or discarded.

    `result_assessment_id` is the assessment that has its answers once it is applied.
    """

    id: str
    format: str
    version: str
    file_name: str
    sha256: str
    size: int
    engagement_id: str | None
    assessment_id: str | None
    result_assessment_id: str | None
    state: str
    counts: CountsOut
    notes: list[str]
    made_by_name: str
    created_at: Moment
    applied_at: Moment | None
    undone_at: Moment | None


class PreviewOut(ImportOut):
    problems: list[TroubleOut]


class RowOut(Out):
    """One row: `after` is what would be stored, `before` what was when the file was read.

    `version` is the stored version then, `base_version` the one the file was written against, where it says so.
    `raw` is what stood in the cell.
    """

    question_id: str
    state: str
    reason: str
    sheet: str
    cell: str
    raw: str
    base_version: int | None
    version: int
    before: dict[str, Any] | None
    after: dict[str, Any]


class DiffOut(PreviewOut):
    rows: list[RowOut]


class ImportPage(Out):
    items: list[ImportOut]
    next: str | None


class ApplicationIn(In):
    """`questions`: ids of rows in conflict that are to be taken from the file all the same."""

    questions: list[str] = []


class LeftOut(Out):
    question_id: str
    reason: str


class ApplicationOut(Out):
    """`left` are rows that were not applied, each with its reason. `questionnaire` is a catalogue that was published,
    such as `caiq/4.0.3`.
    """

    assessment_id: str | None
    applied: int
    left: list[LeftOut]
    questionnaire: str | None


@router.post(
    "",
    status_code=201,
    response_model=PreviewOut,
    summary="Hand in a file and see what it would change",
    responses=may(400, 404, 409, 413, 422),
)
@importing
def hand_in(
    call: Call,
    file: UploadFile,
    engagement_id: Annotated[str | None, Form(max_length=36)] = None,
    assessment_id: Annotated[str | None, Form(max_length=36)] = None,
    mapping: Annotated[str | None, Form(description="A column mapping as JSON, for any other table.")] = None,
    mapping_id: Annotated[str | None, Form(max_length=36, description="One that is kept, in its place.")] = None,
) -> Any:
    handed: imports.Handed = call.request.state.handed
    imported = imports.preview_of(
        call.session,
        call.actor,
        handed,
        engagement_id=engagement_id or None,
        assessment_id=assessment_id or None,
        mapping=_mapping(call, mapping, mapping_id),
    )
    call.locate(f"/imports/{imported.id}")
    return PreviewOut.model_validate(imported)


def _mapping(call: Call, text: str | None, mapping_id: str | None) -> Mapping[str, Any] | None:
    if mapping_id:
        return mappings.get(call.session, call.actor, mapping_id).mapping
    return imports.parse_mapping(text) if text else None


@router.get("", response_model=ImportPage, summary="List imports, newest first", responses=may(404))
@reading("imports:read")
def list_imports(
    call: Call,
    engagement_id: Annotated[str | None, Query(max_length=36)] = None,
    assessment_id: Annotated[str | None, Query(max_length=36)] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    next: Cursor = None,
) -> Any:
    found = imports.list_imports(
        call.session,
        call.actor,
        engagement_id=engagement_id,
        assessment_id=assessment_id,
        after=behind(cursor, next),
        limit=limit + 1,
    )
    page, last = cut(found, limit)
    return ImportPage(items=[ImportOut.model_validate(row) for row in page], next=next_cursor(last))


@router.get("/{import_id}", response_model=DiffOut, summary="Get an import with its rows", responses=may(404))
@reading("imports:read")
def get_import(call: Call, import_id: str) -> Any:
    return DiffOut.model_validate(imports.get(call.session, call.actor, import_id))


@router.post(
    "/{import_id}/application",
    status_code=201,
    response_model=ApplicationOut,
    summary="Apply an import, whole or not at all",
    responses=may(404, 409, 422),
)
@writing("imports:write")
def apply_import(call: Call, import_id: str, body: ApplicationIn | None = None) -> Any:
    questions = body.questions if body else []
    done = imports.apply(call.session, call.actor, import_id, questions=questions)
    return ApplicationOut(
        assessment_id=done.assessment_id,
        applied=done.applied,
        left=[LeftOut.model_validate(row) for row in done.left],
        questionnaire="/".join(done.questionnaire) if done.questionnaire else None,
    )


@router.delete("/{import_id}", status_code=204, summary="Discard an import", responses=may(404, 409))
@writing("imports:write")
def discard_import(call: Call, import_id: str) -> None:
    imports.discard(call.session, call.actor, import_id)


@router.post(
    "/{import_id}/reversal",
    response_model=ImportOut,
    summary="Take back what a register entered",
    responses=may(404, 409),
)
@writing("imports:write")
def undo_import(call: Call, import_id: str) -> Any:
    return ImportOut.model_validate(imports.undo(call.session, call.actor, import_id))
