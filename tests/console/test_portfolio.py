"""The portfolio's page: a hundred rows at a time, each with its number in the whole, and pictures of the same rows."""

import re

import pytest

from app.console import portfolio as pages
from app.core.database import Database
from tests import factories
from tests.console.conftest import Staff


@pytest.fixture
def three(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_PAGE", 2)
    with database.writing() as session:
        for name in ("Ash", "Birch", "Cedar"):
            factories.engagement(session, factories.vendor(session, name=name), tier="low")


@pytest.mark.usefixtures("three")
def test_rows_go_on_where_the_page_before_ended_and_keep_the_filter(reviewer: Staff) -> None:
    page = reviewer.get("/?tier=low")
    assert "1 to 2 of 3 engagements" in page and "Cedar" not in page and "First page" not in page
    assert ">All 3 rows as CSV<" in page and "Cedar" in reviewer.get("/portfolio.csv?tier=low")
    following = re.search(r'href="(/\?tier=low&amp;after=[\w-]+)"', page)
    assert following is not None
    page = reviewer.get(following[1].replace("&amp;", "&"))
    assert "3 to 3 of 3 engagements" in page and "Cedar" in page and "Birch" not in page
    assert '<td data-label="No.">3</td>' in page and 'href="/?tier=low">First page' in page
    assert "Following" not in page


def test_a_short_portfolio_is_one_page(reviewer: Staff, database: Database) -> None:
    with database.writing() as session:
        factories.engagement(session)
    page = reviewer.get("/")
    assert "<caption>1 engagement</caption>" in page and "These rows as CSV" in page and "Following" not in page
