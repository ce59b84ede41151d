"""Saving what boxes hold, the same for script and plain forms. Drafts are not validated; only shape is refused."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.errors import Conflict, Forbidden, Invalid, PreconditionRequired, Stale
from app.domain.questionnaire.document import Question
from app.portal.desk import Desk
from app.portal.fields import Fields, read
from app.portal.fields.names import first
from app.portal.question_view import Clash
from app.services import answers
from app.services.answers import Reply, SavedAnswer
from app.web.context import Session

_NAMES = tuple(Answer.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`saved` after a save; else nothing was to save, or there are `errors` by pointer, or a `clash`.

    `is_behind`: nothing was typed, but somebody else saved another text since the page was made.
    """

    saved: SavedAnswer | None = None
    answer: Answer | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    clash: Clash | None = None
    is_behind: bool = False

    @property
    def is_refused(self) -> bool:
        return bool(self.errors) or self.clash is not None


def save_fields(
    session: Session,
    desk: Desk,
    question: Question,
    fields: Fields,
    version: int | None,
    *,
    previous: Fields | None = None,
) -> Outcome:
    """Save one answer from its boxes. What is stored already is not saved again, whoever stored it.

    Boxes nobody touched (they still say what the page was made with) never clash with somebody else's save, and
    neither does `previous`, which this same page sent a moment ago and may not have heard back from.
    """
    item = desk.by_id[question.id]
    before = item.answer if item.version else None
    try:
        reply = read(question, fields, before)
        if said(reply) == said(before or UNANSWERED):
            return Outcome(answer=item.answer)
        if first(fields, "was") == fingerprint(reply):
            return Outcome(answer=item.answer, is_behind=True)
        if previous is not None and item.version and _is_same(question, previous, before, item.answer):
            version = item.version
        saved = answers.save(
            session, desk.visit.actor, desk.visit.assessment_id, question.id, reply, expected_version=version
        )
    except (Stale, PreconditionRequired) as error:
        return Outcome(answer=_answer(read(question, fields, before)), clash=_clash(error))
    except Invalid as error:
        return Outcome(errors={p.pointer: p.detail for p in error.problems} or {"/value": error.message})
    except (Conflict, Forbidden) as error:
        return Outcome(errors={"/value": error.message})
    return Outcome(saved=saved, answer=saved.answer)


def _answer(reply: Reply) -> Answer:
    return Answer(**{name: getattr(reply, name) for name in _NAMES})


def said(answer: Answer | Reply) -> tuple[Any, ...]:
    """What an answer says, without blanks at the ends, for comparing."""
    texts = (getattr(answer, name) for name in _NAMES)
    return tuple(text.strip() or None if isinstance(text, str) else text for text in texts)


def version_typed(fields: Fields) -> int | None:
    """The version a page was made with, from its hidden field."""
    typed = first(fields, "version")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else None


def fingerprint(answer: Answer | Reply) -> str:
    """Short proof of what a box held when the page was made."""
    return hashlib.sha256(repr(said(answer)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _is_same(question: Question, fields: Fields, before: Answer | None, stored: Answer) -> bool:
    try:
        return said(read(question, fields, before)) == said(stored)
    except Invalid:
        return False


def _clash(error: Stale | PreconditionRequired) -> Clash:
    current = error.extra.get("current") or {}
    moment = current.get("saved_at")
    return Clash(
        theirs=Answer(**{name: current[name] for name in _NAMES if current.get(name) is not None}),
        version=current.get("version") or 0,
        saved_at=datetime.fromisoformat(moment) if moment else None,
        saved_by=current.get("saved_by", ""),
    )
