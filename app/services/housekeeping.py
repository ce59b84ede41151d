"""Sweeping out what nobody needs any more. How long each kind of row is kept stands here and nowhere else.

Answers, submissions, findings and events are not touched: deleting those takes two people.
"""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, delete
from sqlmodel import Session, col, select

from app.core.clock import now
from app.models import Idempotency, ImportedFile, Job, Mail, RespondentSession, SignInCode, UserLink, UserSession
from app.services import attempts, mails

KEPT = {
    "idempotency keys": timedelta(hours=48),
    "finished jobs": timedelta(days=1),
    "dead jobs": timedelta(days=90),
    "sign-in codes": timedelta(days=1),
    "ended sessions": timedelta(days=30),
    "bodies of mails": timedelta(days=180),
    "imports nobody applied": timedelta(days=30),
}


def forget_old(session: Session) -> None:
    """Remove every row whose time is over."""
    attempts.forget_old(session)
    mails.forget_before(session, now() - KEPT["bodies of mails"])
    for table, is_old in _old():
        session.exec(delete(table).where(is_old))


def _old() -> Iterable[tuple[Any, ColumnElement[bool]]]:
    def before(kind: str) -> Any:
        return now() - KEPT[kind]

    yield Idempotency, col(Idempotency.created_at) < before("idempotency keys")
    yield Job, (col(Job.state) == "done") & (col(Job.done_at) < before("finished jobs"))
    yield Job, (col(Job.state) == "dead") & (col(Job.done_at) < before("dead jobs"))
    yield SignInCode, col(SignInCode.expires_at) < before("sign-in codes")
    yield UserSession, col(UserSession.expires_at) < before("ended sessions")
    yield RespondentSession, col(RespondentSession.expires_at) < before("ended sessions")
    is_waiting = col(ImportedFile.state) == "previewed"
    yield ImportedFile, is_waiting & (col(ImportedFile.created_at) < before("imports nobody applied"))
    yield UserLink, col(UserLink.expires_at) < before("ended sessions")


def orphaned_mail_files(session: Session, folder: Path) -> list[Path]:
    """Written mails whose row is gone, because what they were about was purged."""
    if not folder.is_dir():
        return []
    known = set(session.exec(select(Mail.id)))
    return [path for path in folder.glob("*.eml") if path.stem not in known]
