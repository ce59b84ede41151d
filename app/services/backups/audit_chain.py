"""What a backup needs of the audit chain: its head when the archive is made, and its proof when it is restored."""

from pathlib import Path

from sqlalchemy import Connection
from sqlmodel import Session

from app.services import audit, audit_heads


def head_of(connection: Connection) -> str | None:
    """The newest seal as `number:hash`; None while nothing is sealed."""
    with Session(connection) as session:
        head = audit.head(session)
        return head.text if head else None


def problems(session: Session, place: Path, head: str | None, secret: bytes) -> tuple[str, ...]:
    """What is wrong with the restored chain, in sentences; it must hold every head that was known by then."""
    heads = tuple(audit_heads.kept(place))
    return audit.verify(session, secret=secret, outside_head=head, heads=heads).faults
