"""The demonstration: loaded through the real services, marked as replays, the same when loaded again."""

import stat

from sqlmodel import Session, func, select

from app.core.settings import Settings
from app.models import Assessment, Finding, Invitation, User, Vendor
from app.services import demonstration, portfolio
from app.services.demonstration import people
from app.services.queue import needs_me


def test_a_newcomer_gets_logins_a_link_and_both_replays(session: Session, settings: Settings) -> None:
    loaded = demonstration.load(session, settings)

    rows = {row.vendor: row for row in portfolio.rows(session, people.of(session)[0])}
    grades = {name: row.grade for name, row in rows.items() if row.is_replay}
    assert grades == {"Code Spaces (replay)": "F", "Code Spaces, advised (fictional replay)": grades[_advised(grades)]}
    assert grades[_advised(grades)] in ("A", "B")
    assert loaded.vendor_url.startswith("http://testserver/p/") and "#" in loaded.vendor_url
    said = loaded.text(settings)
    for login in loaded.logins:
        assert login.password in said and login.totp_secret in said
    assert len({login.password for login in loaded.logins}) == 2


def test_loading_again_changes_nothing(session: Session, settings: Settings) -> None:
    first = demonstration.load(session, settings)
    counts = _counts(session)
    assert demonstration.load(session, settings) == first
    assert _counts(session) == counts


def test_the_passwords_are_for_the_owner_of_the_machine_only(session: Session, settings: Settings) -> None:
    demonstration.load(session, settings)
    kept = settings.data_dir / "demo-logins.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    kept.unlink()
    again = demonstration.load(session, settings)
    assert [login.password for login in again.logins] == ["", ""]
    assert "an administrator can reset" in again.text(settings)


def test_a_used_link_is_replaced_so_that_the_printed_one_works(session: Session, settings: Settings) -> None:
    first = demonstration.load(session, settings)
    invitation = session.exec(select(Invitation)).one()
    invitation.redeemed_at = invitation.created_at
    session.flush()
    assert demonstration.load(session, settings).vendor_url != first.vendor_url


def test_there_is_something_to_do_for_both(session: Session, settings: Settings) -> None:
    demonstration.load(session, settings)
    administrator, reviewer = people.of(session)
    assert "decision" in [task.kind for task in needs_me(session, administrator)]
    assert "submitted" in [task.kind for task in needs_me(session, reviewer)]


def _advised(grades: dict[str, str | None]) -> str:
    return next(name for name in grades if "advised" in name)


def _counts(session: Session) -> list[int]:
    tables = (User, Vendor, Assessment, Finding, Invitation)
    return [session.exec(select(func.count()).select_from(table)).one() for table in tables]
