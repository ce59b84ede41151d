"""Concentrations in the console: the page, one party, the chain figure; and the vendor sees none of it."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from app.core.database import Database
from app.domain.permissions import Role
from app.models import Assessment
from tests.console.conftest import Staff
from tests.services.test_concentrations import account, told


def house(database: Database, **fields: Any) -> Assessment:
    """Two vendors on one account, a third below which the first two's provider stands."""
    with database.writing() as session:
        first = told(session, "Acme", accounts=account("1111"), below=[{"name": "AWS", "role": "Servers"}], **fields)
        told(session, "Borealis", accounts=account("1111"))
        told(session, "Comet <i>", below=[{"name": "Northern", "rests_on": "Amazon Web Services"}])
        return _kept(session, first)


def _kept(session: Session, row: Assessment) -> Assessment:
    session.refresh(row)
    session.expunge(row)
    return row


def test_the_page_lists_the_largest_first_with_who_stands_between(reviewer: Staff, database: Database) -> None:
    house(database)
    page = reviewer.get("/portfolio/concentrations")
    assert 'href="/portfolio/concentrations"' in reviewer.get("/")
    assert page.index("3 engagements rest on Amazon Web Services") < page.index("2 engagements rest on one provider")
    assert "Comet &lt;i&gt;: Work" in page and "through Northern" in page
    one = reviewer.get("/portfolio/concentrations?party=amazon+web+services")
    assert "<h1>Amazon Web Services</h1>" in one and "/engagements/" in one
    assert "through Northern" in one
    reviewer.get("/portfolio/concentrations?party=nobody", status=404)


def test_an_empty_house_says_so(reviewer: Staff) -> None:
    assert "No two engagements rest on the same company" in reviewer.get("/portfolio/concentrations")


def test_owners_see_their_own_engagements_only(sign_in: Callable[[Role], Staff], database: Database) -> None:
    owner = sign_in(Role.OWNER)
    mine = house(database, owner_id=owner.user_id)
    assert "No two engagements of yours" in owner.get("/portfolio/concentrations")
    assert "Borealis" not in owner.get("/portfolio/concentrations?party=amazon+web+services")
    assert "also under" not in owner.get(f"/assessments/{mine.id}/figures")


def test_the_chain_figure_says_who_else_rests_there_and_what_is_inherited(reviewer: Staff, database: Database) -> None:
    row = house(database, building="yes")
    page = reviewer.get(f"/assessments/{row.id}/figures")
    assert page.count("also under 2 other") >= 2
    assert "Outsourced to Amazon Web Services, which is not assessed here: not known." in page
    assert "also under 2 other" in reviewer.get(f"/assessments/{row.id}/figures/chain.svg")


def test_a_party_that_is_only_mentioned_counts_too_and_is_linked_once(reviewer: Staff, database: Database) -> None:
    with database.writing() as session:
        below = [{"name": "Amazon", "role": "Servers"}, {"name": "Identity", "rests_on": "AWS; Halls"}]
        first = _kept(session, told(session, "Acme", below=below))
        told(session, "Borealis", below=[{"name": "Halls"}, {"name": "aws"}])
    page = reviewer.get(f"/assessments/{first.id}/figures")
    assert page.count('href="/portfolio/concentrations?party=amazon+web+services"') == 1
    assert 'href="/portfolio/concentrations?party=halls">Halls</a> (1)' in page


def test_the_report_and_the_vendors_version_of_it_say_nothing_of_others(reviewer: Staff, database: Database) -> None:
    row = house(database, building="yes")
    for audience in ("staff", "vendor"):
        report = reviewer.get(f"/assessments/{row.id}/report?audience={audience}")
        assert "also under" not in report and "Borealis" not in report and "Outsourced to" not in report
