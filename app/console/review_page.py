"""What the review screen shows: the list of questions, the one that is open, its thread, its notes, its credit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.responses import Response

from app.console.compared import Compared, compared
from app.console.frame import frame
from app.domain.claims import Override
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.exact import rounded
from app.domain.permissions import Actor
from app.domain.questionnaire.vocabulary import Severity
from app.domain.scoring import Contribution
from app.services import comments, explanations, notes, reviews, scorecards, users, verdicts
from app.services.reviews import ReviewItem
from app.web.context import Reads
from app.web.forms import Form, errors_by_field
from app.web.pages import page

STATES = {
    "waiting": "To judge",
    "changed": "Answered again",
    "accepted": "Accepted",
    "returned": "To ask",
    "na_rejected": "Applies after all",
}
SHOWN = {
    "": "All",
    "waiting": "To judge",
    "returned": "To ask",
    "contradicted": "Contradicted",
    "findings": "With findings",
    "files": "With files",
}
OWNERS = {
    "csp": "The vendor",
    "csc": "We, its customer",
    "third_party": "The vendor's own provider",
    "shared_csp_csc": "The vendor and we",
    "shared_csp_third_party": "The vendor and its provider",
}
_FIELDS = {("reject", "reason"): "applies", ("comment", "text"): "comment", ("note", "text"): "note"}


@dataclass(frozen=True)
class Credit:
    """What the open question is worth now."""

    weight: int
    credit: str
    trust: str
    points: float
    possible: float
    replaced: str
    reason: str


def show_review(
    request: Request,
    session: Reads,
    actor: Actor,
    assessment_id: str,
    question_id: str = "",
    *,
    show: str = "",
    done: str = "",
    form: Form | None = None,
    error: Invalid | Conflict | None = None,
    opened: str = "",
) -> Response:
    """The page; `form` is what was typed when `error` says why it was not taken, `opened` the panel it was typed in."""
    around = frame(session, actor, assessment_id, "/review")
    items = reviews.review_items(session, actor, assessment_id)
    judged = _judged(session, actor, assessment_id)
    listed = [item for item in items if _is_shown(item, show, judged)]
    item = _chosen(items, listed, question_id)
    errors = dict(errors_by_field(error)) if isinstance(error, Invalid) else {}
    errors = {_renamed(name, opened): sentence for name, sentence in errors.items()}
    place = listed.index(item) if item in listed else -1
    return page(
        request,
        "console/reviews/show.html",
        status=200 if error is None else 409 if isinstance(error, Conflict) else 422,
        frame=around,
        item=item,
        sections=_sections(listed),
        previous=listed[place - 1] if place > 0 else None,
        following=listed[place + 1] if 0 <= place < len(listed) - 1 else None,
        next_waiting=_next_waiting(listed, place),
        compared=judged.get(item.question.id) if item else None,
        contradicted=[entry for entry in items if _is_contradicted(entry, judged)],
        verdicts=judged,
        cells=_cells(session, actor, assessment_id),
        judged=sum(entry.is_judged for entry in items),
        total=len(items),
        marked=_marked(session, actor, around.assessment),
        done=next((entry for entry in items if entry.question.id == done), None),
        credit=_credit(session, actor, assessment_id, item),
        thread=_thread(session, actor, assessment_id, item),
        explained=explanations.explained(session, actor, assessment_id) if actor.may("submissions:read") else {},
        notes=_notes(session, actor, assessment_id, item),
        may_judge=actor.may("reviews:write") and around.assessment.status in ("submitted", "in_review"),
        has_shortcuts=actor.kind == "user" and users.get(session, actor, actor.id).has_shortcuts,
        states=STATES,
        shown=SHOWN,
        show=show,
        owners=OWNERS,
        severities=[(severity.value, severity.value.capitalize()) for severity in Severity],
        typed={name: form.text(name) for name in form.names()} if form else {},
        errors=errors or ({"main": error.message} if error else {}),
        opened=opened,
    )


def _renamed(name: str, opened: str) -> str:
    """The page has fields of one name in several panels; each has its own id there."""
    return _FIELDS.get((opened, name), name)


def _judged(session: Reads, actor: Actor, assessment_id: str) -> dict[str, Compared]:
    """Question id -> what the exported files say of its answer; empty without files."""
    if not actor.may("evidence:read"):
        return {}
    seen = verdicts.for_assessment(session, actor, assessment_id)
    return {one.question_id: one for one in compared(seen)} if seen.exports else {}


def _cells(session: Reads, actor: Actor, assessment_id: str) -> list[tuple[str, Override]]:
    """Question id and what files show instead, for each cell of its table that they replace."""
    if not actor.may("evidence:read"):
        return []
    seen = verdicts.for_assessment(session, actor, assessment_id)
    rows = seen.answered.rows if seen.answered else {}
    return [(rows[place][0], one) for one in seen.overrides if (place := "/".join(one.subject[:2])) in rows]


def _is_contradicted(item: ReviewItem, judged: Mapping[str, Compared]) -> bool:
    found = judged.get(item.question.id)
    return found is not None and found.verdict == "contradicted"


def _is_shown(item: ReviewItem, show: str, judged: Mapping[str, Compared]) -> bool:
    if show == "contradicted":
        return _is_contradicted(item, judged)
    if show == "waiting":
        return not item.is_judged
    if show == "returned":
        return item.state == "returned"
    if show == "findings":
        return bool(item.findings)
    return bool(item.files) if show == "files" else True


def _chosen(items: Sequence[ReviewItem], listed: Sequence[ReviewItem], question_id: str) -> ReviewItem | None:
    """The question asked for, else the first that waits, else the first."""
    if question_id:
        found = next((item for item in items if item.question.id == question_id), None)
        if found is None:
            raise NotFound("This question does not apply here, or there is none with this id.")
        return found
    return next((item for item in listed if not item.is_judged), listed[0] if listed else None)


def _next_waiting(listed: Sequence[ReviewItem], place: int) -> str:
    """Where to go after an act: the next one that waits, looking from the start again at the end."""
    ring = [*listed[place + 1 :], *listed[: max(place, 0)]]
    return next((item.question.id for item in ring if not item.is_judged), "")


def _sections(listed: Sequence[ReviewItem]) -> list[tuple[str, list[ReviewItem]]]:
    found: dict[str, list[ReviewItem]] = {}
    for item in listed:
        found.setdefault(item.section.title, []).append(item)
    return list(found.items())


def _marked(session: Reads, actor: Actor, assessment: Any) -> int:
    return len(reviews.marked(session, assessment)) if actor.may("reviews:read") else 0


def _credit(session: Reads, actor: Actor, assessment_id: str, item: ReviewItem | None) -> Credit | None:
    if item is None or not actor.may("scorecards:read"):
        return None
    rows = scorecards.preview(session, actor, assessment_id).contributions
    row = next((row for row in rows if row.question_id == item.question.id), None)
    return _worth(row) if row else None


def _worth(row: Contribution) -> Credit:
    return Credit(
        weight=row.weight,
        credit=str(row.credit),
        trust=row.trust_level.value if row.trust_level else "claimed",
        points=rounded(row.points),
        possible=rounded(row.points_possible),
        replaced="" if row.credit_before_override is None else str(row.credit_before_override),
        reason=row.override_reason,
    )


def _thread(session: Reads, actor: Actor, assessment_id: str, item: ReviewItem | None) -> Sequence[Any]:
    if item is None or not actor.may("comments:read"):
        return ()
    return comments.list_comments(session, actor, assessment_id, question_id=item.question.id)


def _notes(session: Reads, actor: Actor, assessment_id: str, item: ReviewItem | None) -> Sequence[Any]:
    if item is None or not actor.may("notes:read"):
        return ()
    return notes.list_notes(session, actor, assessment_id, question_id=item.question.id)
