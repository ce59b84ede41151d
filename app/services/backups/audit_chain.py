"""What a backup needs of the audit chain: its head when the archive is made, and its proof when it is restored."""

from sqlalchemy import Connection
from sqlmodel import Session

from app.services import audit


def head_of(connection: Connection) -> str | None:
    """The newest seal as `number:hash`; None while nothing is sealed."""
    with Session(connection) as session:
        head = audit.head(session)
        return head.text if head else None


def problems(session: Session, head: str | None, secret: bytes) -> tuple[str, ...]:
    """Sentences about what is wrong with the restored chain, the head it must still have included."""
    return audit.verify(session, secret=secret, outside_head=head).faults
