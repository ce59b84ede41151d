"""The buyer who runs this instance, as vendors meet it: name, contact, privacy text, logo, how long things are kept."""

from typing import Any
from zoneinfo import available_timezones

from sqlmodel import Session

from app.domain.errors import Stale
from app.domain.permissions import Actor, require
from app.domain.text import clean_text
from app.models import Instance
from app.services import events
from app.services.reasons import given, refuse

_TEXTS = ("contact_name", "contact_email", "privacy", "classification")


def get(session: Session) -> Instance:
    """The one row; its defaults when nobody has filled it in yet."""
    return session.get(Instance, 1) or Instance()


def is_named(session: Session) -> bool:
    """Whether somebody has said what the organisation is called; vendors read the name first."""
    return get(session).name != Instance().name


def update(
    session: Session,
    actor: Actor,
    *,
    name: str,
    contact_name: str = "",
    contact_email: str = "",
    privacy: str = "",
    classification: str = "Confidential",
    zone: str = "UTC",
    retention_days: int = 1095,
    expected_version: int | None = None,
) -> Instance:
    """Replace what vendors read. Stale when somebody else changed it since `expected_version`."""
    require(actor, "instance:write")
    instance = get(session)
    if expected_version is not None and instance.version != expected_version:
        raise Stale(
            "Somebody else changed the settings meanwhile. Look at theirs, then save again.", current=_shown(instance)
        )
    before = _shown(instance)
    instance.name = given(name, pointer="/name", otherwise="Give the name vendors know you by.")
    texts = {
        "contact_name": contact_name,
        "contact_email": contact_email,
        "privacy": privacy,
        "classification": classification,
    }
    for field in _TEXTS:
        setattr(instance, field, clean_text(texts[field], pointer=f"/{field}").strip())
    instance.zone = _known_zone(zone)
    instance.retention_days = _sane_days(retention_days)
    return _kept(session, actor, instance, before)


def set_logo(session: Session, actor: Actor, *, stored_name: str | None, media_type: str = "") -> Instance:
    """Show this stored picture (PNG or JPEG) to vendors; None shows none."""
    require(actor, "instance:write")
    if stored_name is not None and media_type not in ("image/png", "image/jpeg"):
        raise refuse("/logo", "wrong_type", "The logo must be a PNG or JPEG picture.")
    instance = get(session)
    before = _shown(instance)
    instance.logo, instance.logo_media_type = stored_name, media_type if stored_name else ""
    return _kept(session, actor, instance, before)


def _kept(session: Session, actor: Actor, instance: Instance, before: dict[str, Any]) -> Instance:
    instance.version += 1
    session.add(instance)
    session.flush()
    events.record(session, actor, "instance.updated", subject=("instance", "1"), before=before, after=_shown(instance))
    return instance


def _shown(instance: Instance) -> dict[str, Any]:
    return {field: getattr(instance, field) for field in ("name", *_TEXTS, "zone", "retention_days", "logo_media_type")}


def _known_zone(zone: str) -> str:
    if zone not in available_timezones():
        raise refuse("/zone", "unknown_zone", f"{zone[:60]} is not a time zone. Choose one such as Europe/Berlin.")
    return zone


def _sane_days(days: int) -> int:
    if not 30 <= days <= 36500:
        raise refuse("/retention_days", "out_of_range", "Keep things for at least 30 days and at most 100 years.")
    return days
