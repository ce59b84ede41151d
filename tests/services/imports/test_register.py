"""A register of vendors: a dry run, entering it, duplicates a person decides, and taking it back."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy.event import listen, remove
from sqlmodel import Session, col, select

from app.domain.errors import Conflict, Forbidden, Invalid
from app.domain.permissions import CLOCK, Actor, Role
from app.models import Contact, Engagement, Event, ImportedFile, Vendor
from app.services import engagements, imports, questionnaires, vendors
from tests import factories

HEADER = "Vendor,Website,Country,LEI,Contact name,E-mail,Engagement,Description,Owner e-mail,Contract reference"
TWO = (
    "Acme Cloud GmbH,acme.example,de,,Ada,ada@acme.example,Hosting,Runs our shop,,C-17\n"
    "Acme Cloud GmbH,,,,Bob,bob@acme.example,Backups,Keeps copies,,\n"
    "Paper Mill,mill.example,PL,,Cleo,cleo@mill.example,Payroll,Pays us,,C-18\n"
)


def _file(rows: str, header: str = HEADER) -> bytes:
    return f"{header}\n{rows}".encode()


def _preview(session: Session, actor: Actor, rows: str, header: str = HEADER) -> ImportedFile:
    return imports.preview(session, actor, data=_file(rows, header), file_name="register.csv")


def _states(found: ImportedFile) -> dict[str, str]:
    return {row["name"]: row["state"] for row in found.rows if row.get("noun")}


def _count(session: Session) -> tuple[int, int, int]:
    """Vendors, contacts and engagements that are not archived."""
    tables: tuple[Any, ...] = (Vendor, Contact, Engagement)
    return tuple(len(session.exec(select(table).where(col(table.archived_at).is_(None))).all()) for table in tables)  # type: ignore[return-value]


def test_a_dry_run_counts_and_enters_nothing(session: Session, reviewer: Actor) -> None:
    found = _preview(session, reviewer, TWO)
    assert (found.format, found.counts["new"], found.counts["problems"]) == ("register", 2 + 3 + 3, 0)
    assert _count(session) == (0, 0, 0)


def test_applying_enters_everything_with_its_events(session: Session, reviewer: Actor) -> None:
    done = imports.apply(session, reviewer, _preview(session, reviewer, TWO).id)
    assert (done.applied, done.left) == (8, ())
    assert _count(session) == (2, 3, 3)
    acme = session.exec(select(Vendor).where(Vendor.name == "Acme Cloud GmbH")).one()
    assert (acme.website, acme.country) == ("https://acme.example", "DE")
    hosting = session.exec(select(Engagement).where(Engagement.name == "Hosting")).one()
    assert (hosting.vendor_id, hosting.contract_reference) == (acme.id, "C-17")
    verbs = Counter(event.verb for event in session.exec(select(Event)))
    assert (verbs["vendor.created"], verbs["contact.created"], verbs["engagement.created"]) == (2, 3, 3)


def test_the_same_file_again_changes_nothing(session: Session, reviewer: Actor) -> None:
    imports.apply(session, reviewer, _preview(session, reviewer, TWO).id)
    again = _preview(session, reviewer, TWO)
    assert (again.counts["unchanged"], again.counts["new"]) == (8, 0)
    assert imports.apply(session, reviewer, again.id).applied == 0


def test_what_differs_is_changed_and_empty_cells_clear_nothing(session: Session, reviewer: Actor) -> None:
    imports.apply(session, reviewer, _preview(session, reviewer, TWO).id)
    found = _preview(session, reviewer, "Acme Cloud GmbH,,AT,,,,Hosting,Runs two shops,,\n")
    assert _states(found) == {"Acme Cloud GmbH": "changed", "Hosting": "changed"}
    imports.apply(session, reviewer, found.id)
    acme = session.exec(select(Vendor).where(Vendor.name == "Acme Cloud GmbH")).one()
    hosting = session.exec(select(Engagement).where(Engagement.name == "Hosting")).one()
    assert (acme.website, acme.country) == ("https://acme.example", "AT")
    assert (hosting.description, hosting.contract_reference) == ("Runs two shops", "C-17")


@pytest.mark.parametrize(
    "row", ["ACME Cloud Ltd.,,,,,dan@acme.example,Mail,,,", "Something else,www.acme.example,,,,,Mail,,,"]
)
def test_a_likely_duplicate_is_left_until_a_person_decides(session: Session, reviewer: Actor, row: str) -> None:
    acme = vendors.create(session, reviewer, name="Acme Cloud GmbH", website="acme.example")
    found = _preview(session, reviewer, row)
    assert set(_states(found).values()) == {"conflict"}
    assert "It may be “Acme Cloud GmbH”, which is here already" in found.rows[0]["reason"]
    done = imports.apply(session, reviewer, found.id)
    assert done.applied == 0
    assert _count(session) == (1, 0, 0)
    same = imports.apply(session, reviewer, _preview(session, reviewer, row).id, questions=["vendor.1"])
    assert same.left == ()
    assert session.exec(select(Engagement)).one().vendor_id == acme.id
    assert session.get_one(Vendor, acme.id).name == "Acme Cloud GmbH"


def test_a_likely_duplicate_can_be_another_vendor(session: Session, reviewer: Actor) -> None:
    vendors.create(session, reviewer, name="Acme Cloud GmbH")
    found = _preview(session, reviewer, "Acme Cloud Ltd,,,,,dan@acme.example,Mail,,,")
    imports.apply(session, reviewer, found.id, questions=["vendor.1=new"])
    assert _count(session) == (2, 1, 1)


def test_one_identifier_is_one_vendor_whatever_its_name(session: Session, reviewer: Actor) -> None:
    lei = "529900ABCDEFGHIJKL12"
    vendors.create(session, reviewer, name="Old Name", lei=lei)
    found = _preview(session, reviewer, f"New Name,,,{lei},,,,,,")
    assert _states(found) == {"New Name": "changed"}
    assert found.rows[0]["after"] == {"name": "New Name"}
    assert found.rows[0]["reason"] == "Known by its LEI: “Old Name” here, “New Name” in the file."
    imports.apply(session, reviewer, found.id)
    assert session.exec(select(Vendor)).one().name == "New Name"


def test_a_person_may_say_that_one_identifier_is_two_vendors(session: Session, reviewer: Actor) -> None:
    lei = "529900ABCDEFGHIJKL12"
    old = vendors.create(session, reviewer, name="Old Name", lei=lei)
    engagements.create(session, reviewer, old.id, name="Mail", description="Theirs")
    found = _preview(session, reviewer, f"New Name,,,{lei},Ada,ada@new.example,Mail,Ours,,")
    assert _states(found) == {"New Name": "changed", "ada@new.example": "new", "Mail": "changed"}
    done = imports.apply(session, reviewer, found.id, questions=["vendor.1=new"])
    assert (done.left, _count(session)) == ((), (2, 1, 2))
    assert (old.name, found.rows[0]["reason"]) == ("Old Name", "It was said to be another vendor than “Old Name”.")
    made = session.exec(select(Vendor).where(Vendor.name == "New Name")).one()
    assert session.exec(select(Engagement).where(Engagement.vendor_id == made.id)).one().description == "Ours"
    imports.undo(session, reviewer, found.id)
    assert _count(session) == (1, 0, 1)


def test_entering_asks_no_more_of_the_database_for_more_rows(session: Session, reviewer: Actor) -> None:
    def statements(count: int, name: str) -> tuple[int, int]:
        rows = "".join(f"{name} {n},,,,Ada,a{n}@{name}.example,Service {n},,,\n" for n in range(count))
        found = _preview(session, reviewer, rows)
        with _counted(session) as applying:
            imports.apply(session, reviewer, found.id)
        with _counted(session) as undoing:
            imports.undo(session, reviewer, found.id)
        return len(applying), len(undoing)

    assert statements(40, "many") == statements(4, "few")


@contextmanager
def _counted(session: Session) -> Iterator[list[str]]:
    """The statements that were sent meanwhile."""
    sent: list[str] = []

    def note(*given: Any) -> None:
        sent.append(given[2])

    connection = session.connection()
    listen(connection, "before_cursor_execute", note)
    yield sent
    remove(connection, "before_cursor_execute", note)


def test_two_rows_that_may_be_one_vendor_are_not_joined(session: Session, reviewer: Actor) -> None:
    found = _preview(session, reviewer, "Acme GmbH,,,,,,Mail,,,\nAcme Inc,,,,,,Chat,,,\n")
    assert _states(found) == {"Acme GmbH": "new", "Acme Inc": "conflict", "Mail": "new", "Chat": "conflict"}
    done = imports.apply(session, reviewer, found.id, questions=["vendor.2"])
    assert done.left == ()
    assert _count(session) == (1, 0, 2)


def test_cells_that_cannot_be_kept_are_named_and_the_rest_is_entered(session: Session, reviewer: Actor) -> None:
    rows = "Acme,not a site at all,Germany,123,Ada,ada(at)acme,Hosting,,nobody@here.example,\n,,,,,,Lost,,,\n"
    found = _preview(session, reviewer, rows)
    assert [problem["cell"] for problem in found.problems] == ["B2", "C2", "D2", "F2", "A3", "I2"]
    assert found.problems[3]["message"].endswith("A contact needs an e-mail address; it was left out.")
    assert "“Germany”" in found.problems[1]["message"]
    imports.apply(session, reviewer, found.id)
    assert _count(session) == (1, 0, 1)


def test_intake_owner_and_tier(session: Session, reviewer: Actor) -> None:
    questionnaires.load_shelf(session, CLOCK)
    owner = factories.user(session, Role.OWNER, email="olga@buyer.example")
    header = "Vendor,Engagement,Owner,Tier,intake.data_class,intake.criticality,intake.nonsense,Colour"
    found = _preview(session, reviewer, "Acme,Hosting,Olga@Buyer.example,high,personal,Blue,x,red\n", header)
    assert [(problem["cell"], "“Blue”" in problem["message"]) for problem in found.problems] == [("F2", True)]
    left_out = {row["cell"]: row["reason"] for row in found.rows if not row.get("noun")}
    assert "means nothing to us" in left_out["H1"]
    assert "no question “nonsense”" in left_out["G2"]
    assert "“high” is not taken over" in left_out["D2"]
    imports.apply(session, reviewer, found.id)
    made = session.exec(select(Engagement)).one()
    assert (made.owner_id, made.intake) == (owner.id, {"data_class": "personal"})


def test_undo_takes_back_what_was_made_and_restores_what_was_changed(session: Session, reviewer: Actor) -> None:
    mill = vendors.create(session, reviewer, name="Paper Mill", country="DE")
    found = _preview(session, reviewer, TWO)
    imports.apply(session, reviewer, found.id)
    undone = imports.undo(session, reviewer, found.id)
    assert undone.state == "undone"
    assert _count(session) == (1, 0, 0)
    assert (session.get_one(Vendor, mill.id).country, session.get_one(Vendor, mill.id).website) == ("DE", "")
    with pytest.raises(Conflict):
        imports.undo(session, reviewer, found.id)


def test_undo_leaves_what_was_worked_on_and_names_it(session: Session, reviewer: Actor) -> None:
    found = _preview(session, reviewer, TWO)
    imports.apply(session, reviewer, found.id)
    hosting = session.exec(select(Engagement).where(Engagement.name == "Hosting")).one()
    factories.assessment(session, hosting, to=session.exec(select(Contact).where(Contact.name == "Ada")).one())
    payroll = session.exec(select(Engagement).where(Engagement.name == "Payroll")).one()
    engagements.update(session, reviewer, payroll.id, changes={"description": "Changed by hand"})
    undone = imports.undo(session, reviewer, found.id)
    said = " ".join(undone.notes)
    assert "Engagement “Hosting” stays: it has an assessment." in said
    assert "Engagement “Payroll” stays: it was changed since." in said
    assert "Contact “ada@acme.example” stays: it was asked for answers." in said
    assert "Vendor “Acme Cloud GmbH” stays: it still has engagements." in said
    assert _count(session) == (2, 1, 2)


def test_of_a_row_that_is_refused_nothing_is_kept(session: Session, reviewer: Actor) -> None:
    questionnaires.load_shelf(session, CLOCK)
    vendor = vendors.create(session, reviewer, name="Paper Mill")
    payroll = engagements.create(session, reviewer, vendor.id, name="Payroll", description="Pays us")
    payroll.intake = {"asked_long_ago": "yes"}
    header = "Vendor,Engagement,Description,intake.data_class"
    found = _preview(session, reviewer, "Paper Mill,Payroll,Pays all of us,personal\n", header)
    done = imports.apply(session, reviewer, found.id)
    assert [row.question_id for row in done.left] == ["engagement.1"]
    session.refresh(payroll)
    assert (payroll.description, payroll.version) == ("Pays us", 1)


def test_undo_names_what_cannot_be_as_it_was(session: Session, reviewer: Actor) -> None:
    before, after = factories.user(session, Role.OWNER), factories.user(session, Role.OWNER)
    vendor = vendors.create(session, reviewer, name="Paper Mill")
    payroll = engagements.create(session, reviewer, vendor.id, name="Payroll", owner_id=before.id)
    rows = f"Paper Mill,,,,Cleo,cleo@mill.example,Payroll,,{after.email},\n"
    found = _preview(session, reviewer, rows)
    imports.apply(session, reviewer, found.id)
    before.deactivated_at = found.created_at
    undone = imports.undo(session, reviewer, found.id)
    assert "Engagement “Payroll” stays: There is no active user with this id" in " ".join(undone.notes)
    assert (payroll.owner_id, _count(session)[1]) == (after.id, 0), "the contact is taken back all the same"


def test_after_undo_the_same_file_brings_it_back(session: Session, reviewer: Actor) -> None:
    found = _preview(session, reviewer, TWO)
    imports.apply(session, reviewer, found.id)
    imports.undo(session, reviewer, found.id)
    again = _preview(session, reviewer, TWO)
    assert _states(again)["Paper Mill"] == "changed"
    imports.apply(session, reviewer, again.id)
    assert _count(session) == (2, 3, 3)
    assert len(session.exec(select(Vendor)).all()) == 2
    imports.undo(session, reviewer, again.id)
    assert _count(session) == (0, 0, 0)


def test_what_changed_after_the_preview_is_left(session: Session, reviewer: Actor) -> None:
    mill = vendors.create(session, reviewer, name="Paper Mill")
    found = _preview(session, reviewer, TWO)
    vendors.update(session, reviewer, mill.id, changes={"country": "CH"})
    vendors.create(session, reviewer, name="Acme Cloud GmbH")
    done = imports.apply(session, reviewer, found.id)
    assert done.applied == 0
    assert {row.question_id for row in done.left} >= {"vendor.1", "vendor.2", "engagement.1", "contact.1"}
    assert session.get_one(Vendor, mill.id).country == "CH"


def test_a_register_is_about_no_single_engagement(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    with pytest.raises(Invalid, match="about many vendors"):
        imports.preview(session, reviewer, data=_file(TWO), file_name="register.csv", engagement_id=engagement.id)


def test_who_may_not_enter_vendors_imports_no_register(session: Session, auditor: Actor) -> None:
    with pytest.raises(Forbidden):
        _preview(session, auditor, TWO)
