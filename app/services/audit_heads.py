"""Publishing the head of the chain outside it: a mail to every auditor and administrator, and a file, once a day.

Whoever could rewrite the whole database still cannot rewrite mails that were delivered.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.errors import Invalid
from app.domain.permissions import Role
from app.models import Instance, User
from app.services import audit, mails
from app.services.audit import AuditReport, Head

FOLDER = "audit-heads"


def publish(session: Session) -> Head | None:
    """Queue the mails about the head of today; None when nothing has been sealed yet."""
    head = audit.head(session)
    if head is not None:
        sealed_at = f"{head.sealed_at:%Y-%m-%d %H:%M:%S} UTC"
        day = now().date().isoformat()
        _tell(session, "audit_head", {"day": day, "number": head.number, "hash": head.hash, "sealed_at": sealed_at})
    return head


def raise_alarm(session: Session, report: AuditReport) -> None:
    """Tell the same people what the verification found."""
    _tell(session, "audit_alarm", {"faults": report.faults[:20], "count": len(report.faults)})


def _tell(session: Session, kind: str, context: Mapping[str, object]) -> None:
    buyer = (session.get(Instance, 1) or Instance()).name
    for user in _readers(session):
        mails.queue(
            session,
            kind=kind,
            to_address=user.email,
            to_name=user.name,
            context={"buyer": buyer, **context},
            user_id=user.id,
        )


def keep(data_dir: Path, head: Head) -> Path:
    """Write the head to `audit-heads/<day>.json`, for backups pulled by somebody else."""
    folder = data_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path, partial = folder / f"{now().date()}.json", folder / ".partial"
    content = {"number": head.number, "hash": head.hash, "sealed_at": head.sealed_at.isoformat()}
    partial.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    partial.replace(path)
    return path


def kept(data_dir: Path) -> Iterator[str]:
    """Every head in the folder as `number:hash`, for `audit.verify(heads=...)`; Invalid names a damaged file."""
    for path in sorted((data_dir / FOLDER).glob("*.json")):
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            yield f"{content['number']}:{content['hash']}"
        except (ValueError, KeyError, TypeError) as error:
            raise Invalid(f"{path} is damaged. Put it back from a backup, or move it away and give --head.") from error


def _readers(session: Session) -> Iterator[User]:
    roles = (Role.AUDITOR.value, Role.ADMINISTRATOR.value)
    query = select(User).where(col(User.role).in_(roles), col(User.deactivated_at).is_(None))
    yield from session.exec(query.order_by(col(User.id)))
