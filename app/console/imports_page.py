"""What the pages about imports show: where a file belongs, the list, one file with its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request
from starlette.responses import Response

from app.console.review_page import OWNERS
from app.domain.errors import TwokeysError
from app.domain.mapped import LABELS
from app.domain.permissions import Actor
from app.models import Assessment, Engagement, ImportedFile, Vendor
from app.services import assessments, engagements, imports, users, vendors
from app.services.imports import Applied, mappings
from app.web.context import Session
from app.web.errors import STATUS
from app.web.handed_in import LIMIT_MB
from app.web.import_view import STATES, counts_of, name_of, view_of
from app.web.pages import page
from app.web.paging import wrap

PAGE = 50


@dataclass(frozen=True, slots=True)
class Place:
    """What a file is about: an engagement, maybe one assessment of it; neither for a register or a catalogue."""

    vendor: Vendor | None = None
    engagement: Engagement | None = None
    assessment: Assessment | None = None


def place(session: Session, actor: Actor, engagement_id: str | None, assessment_id: str | None) -> Place:
    """NotFound for what the actor may not see."""
    assessment = assessments.get(session, actor, assessment_id) if assessment_id else None
    wanted = assessment.engagement_id if assessment else engagement_id
    if not wanted:
        return Place()
    engagement = engagements.get(session, actor, wanted)
    return Place(vendors.get(session, actor, engagement.vendor_id), engagement, assessment)


def list_page(
    request: Request, session: Session, actor: Actor, *, after: str | None = None, error: TwokeysError | None = None
) -> Response:
    found = imports.list_imports(session, actor, after=after, limit=PAGE)
    return page(
        request,
        "console/imports/list.html",
        status=_status(error),
        files=_listed(session, found),
        next=wrap(found[-1].id) if len(found) == PAGE else None,
        may_write=actor.may("imports:write"),
        mappings=mappings.list_mappings(session, actor),
        labels={field.value: words for field, words in LABELS.items()},
        limit=LIMIT_MB,
        place=Place(),
        errors={"file": error.message} if error else {},
    )


def new_page(
    request: Request, session: Session, actor: Actor, where: Place, *, error: TwokeysError | None = None
) -> Response:
    """The form for a file about one engagement or assessment, with what was brought there before."""
    assert where.engagement is not None
    meant = where.assessment.id if where.assessment else None
    found = imports.list_imports(session, actor, engagement_id=where.engagement.id, assessment_id=meant)
    return page(
        request,
        "console/imports/new.html",
        status=_status(error),
        files=_listed(session, found),
        place=where,
        document=assessments.document_of(session, where.assessment) if where.assessment else None,
        limit=LIMIT_MB,
        errors={"file": error.message} if error else {},
    )


def show_page(
    request: Request,
    session: Session,
    actor: Actor,
    imported: ImportedFile,
    *,
    done: Applied | None = None,
    error: TwokeysError | None = None,
) -> Response:
    """One file; `done` is what applying it just did."""
    return page(
        request,
        "console/imports/show.html",
        status=_status(error),
        view=view_of(imported, imports.document_of(session, imported), OWNERS, users.names(session)),
        place=place(session, actor, imported.engagement_id, imported.assessment_id),
        is_open=imported.state == "previewed",
        may_write=actor.may("imports:write"),
        words=STATES,
        done=done,
        errors={"": error.message} if error else {},
    )


def _listed(session: Session, found: Sequence[ImportedFile]) -> list[tuple[ImportedFile, str, str, str, str]]:
    """Each file with what it is, its state and counts in words, and whom it is about."""
    about = {key: ": ".join(names) for key, names in imports.places_of(session, found).items()}
    return [
        (one, name_of(one), STATES[one.state], counts_of(one), about.get(one.engagement_id or "", "")) for one in found
    ]


def _status(error: TwokeysError | None) -> int:
    return STATUS.get(type(error), 422) if error else 200
