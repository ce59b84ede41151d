"""The demonstration: loaded through the real services, marked as replays, the same when loaded again."""

import stat

from sqlmodel import Session, col, func, select

from app.core.settings import Settings
from app.domain.claims import Verdict
from app.domain.destruction import analyse
from app.models import (
    Artefact,
    Assessment,
    Drift,
    Engagement,
    Evidence,
    Finding,
    ImportedFile,
    Invitation,
    Scorecard,
    User,
    Vendor,
)
from app.services import concentrations, demonstration, destruction, offers, portfolio, verdicts
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


def test_one_vendor_claims_more_than_its_files_show(session: Session, settings: Settings) -> None:
    demonstration.load(session, settings)
    harbour = _assessment(session, "Harbour Ledger (fictional)")
    seen = verdicts.judged(session, harbour)
    found = {one.verdict for one in seen.by_question.values()}
    assert found == set(Verdict)
    assert seen.problems == () and seen.disagreements == ()
    assert any(one.rule == "evidence.shadow_user:svc-sync" for one in seen.unclaimed)
    assert [one.accepted for one in seen.certificates] == [False]
    assert seen.answered is not None and seen.told is not None
    said, shown = analyse(seen.answered.model, as_of=seen.as_of), destruction.analysed(seen.told)
    assert (said.keys.low, said.hands.low) == (4, 2)
    assert (shown.keys.low, shown.hands.low) == (1, 1)
    _assert_that_the_second_export_shows_what_went_wrong_in_between(session, harbour)


def _assert_that_the_second_export_shows_what_went_wrong_in_between(session: Session, harbour: Assessment) -> None:
    kinds = set(session.exec(select(Drift.kind).where(Drift.assessment_id == harbour.id)))
    assert {"user_added", "mfa_lost", "logging_stopped", "lock_lifted"} <= kinds
    assert "key_rotated" not in kinds and "root_used" not in kinds
    cards = session.exec(select(Scorecard).where(Scorecard.assessment_id == harbour.id)).all()
    assert {card.number: card.result["grade"] for card in cards} == {1: "C", 2: "F"}


def test_one_vendor_is_known_already_and_is_offered_what_it_said(session: Session, settings: Settings) -> None:
    demonstration.load(session, settings)
    reviewer = people.of(session)[-1]
    harbour = "Harbour Ledger (fictional)"
    assert _assessment(session, harbour, "mvsp").status == "submitted"
    kept = session.exec(select(Assessment).where(col(Assessment.imported_file_id).is_not(None))).one()
    assert (kept.status, kept.questionnaire_slug) == ("submitted", "mapped-harbour-ledger-answers")
    asked = _assessment(session, harbour, "ccm-lite")
    offered = offers.offers_for(session, reviewer, asked.id)
    ways = {(one.by, one.source.questionnaire) for several in offered.values() for one in several}
    assert {("same_as", "cloud-resilience"), ("control", "mapped-harbour-ledger-answers")} <= ways
    assert asked.status == "sent" and len(offered) >= 10


def test_a_data_directory_from_before_gains_them(session: Session, settings: Settings) -> None:
    first = demonstration.load(session, settings)
    for vendor in session.exec(select(Vendor).where(Vendor.name == "Quayside Payroll (fictional)")):
        vendor.name = "Renamed by somebody"
    session.flush()
    assert demonstration.load(session, settings) == first
    assert _assessment(session, "Quayside Payroll (fictional)").status == "submitted"


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
    lantern, harbour = session.exec(select(Invitation).order_by(col(Invitation.id).desc())).all()
    lantern.redeemed_at = lantern.created_at
    session.flush()
    again = demonstration.load(session, settings)
    assert again.vendor_url != first.vendor_url and again.offered_url == first.offered_url
    harbour.redeemed_at = harbour.created_at
    session.flush()
    assert demonstration.load(session, settings).offered_url != first.offered_url


def test_there_is_something_to_do_for_both(session: Session, settings: Settings) -> None:
    demonstration.load(session, settings)
    administrator, reviewer = people.of(session)
    shared = [one for one in concentrations.concentrations(session, reviewer) if one.kind == "account"]
    assert [[rests.vendor for rests in one.resting] for one in shared] == [
        ["Harbour Ledger (fictional)", "Quayside Payroll (fictional)"]
    ]
    assert "decision" in [task.kind for task in needs_me(session, administrator)]
    assert "submitted" in [task.kind for task in needs_me(session, reviewer)]


def _assessment(session: Session, vendor: str, questionnaire: str = "cloud-resilience") -> Assessment:
    query = select(Assessment).join(Engagement).join(Vendor).where(Vendor.name == vendor)
    return session.exec(query.where(Assessment.questionnaire_slug == questionnaire)).one()


def _advised(grades: dict[str, str | None]) -> str:
    return next(name for name in grades if "advised" in name)


def _counts(session: Session) -> list[int]:
    tables = (User, Vendor, Assessment, Evidence, Artefact, Drift, Scorecard, Finding, Invitation, ImportedFile)
    return [session.exec(select(func.count()).select_from(table)).one() for table in tables]
