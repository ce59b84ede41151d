"""Lists that grow are answered in pages that together are the whole, in the same order and nothing twice."""

from typing import Any

from app.core.database import Database
from app.domain.permissions import CLOCK, Role
from app.services import api_keys, deletions, findings
from tests import factories
from tests.api.conftest import Program


def pages_of(program: Program, path: str, **params: Any) -> list[list[dict[str, Any]]]:
    found, cursor = [], None
    while True:
        page = program.ok("GET", path, params={**params, "limit": 2} | ({"cursor": cursor} if cursor else {}))
        found.append(page["items"])
        if (cursor := page["next"]) is None:
            return found


def test_findings_come_in_pages_worst_first(program: Program, database: Database) -> None:
    with database.writing() as session:
        reviewer = factories.actor_of(factories.user(session, Role.REVIEWER))
        for severities in (("low", "critical", "medium"), ("high", "low")):
            assessment = factories.assessment(session)
            for severity in severities:
                given: dict[str, Any] = {"sentence": "No.", "recommendation": "Do.", "question_id": None}
                given |= {"severity": severity, "owner_side": "vendor"}
                findings.add_manual(session, reviewer, assessment.id, **given)
    pages = pages_of(program, "/findings")
    whole = program.ok("GET", "/findings")
    assert [len(page) for page in pages] == [2, 2, 1] and whole["next"] is None
    assert [one["id"] for page in pages for one in page] == [one["id"] for one in whole["items"]]
    assert [one["severity"] for one in whole["items"]] == ["critical", "high", "medium", "low", "low"]
    assert [len(page) for page in pages_of(program, "/findings", severity="low")] == [2]
    program.refused("GET", "/findings?limit=201", 422)
    program.refused("GET", "/findings?cursor=bm9uZQ", 404)


def test_the_portfolio_comes_in_pages_of_what_the_filter_means(program: Program, database: Database) -> None:
    with database.writing() as session:
        for number, tier in enumerate(("low", "high", "low", None, "low")):
            factories.engagement(session, factories.vendor(session, name=f"Vendor {number}"), tier=tier)
    pages, whole = pages_of(program, "/portfolio"), program.ok("GET", "/portfolio")
    assert [len(page) for page in pages] == [2, 2, 1] and whole["next"] is None
    assert [row for page in pages for row in page] == whole["items"]
    low = [row["vendor"] for page in pages_of(program, "/portfolio", tier="low") for row in page]
    assert low == ["Vendor 0", "Vendor 2", "Vendor 4"]
    program.refused("GET", "/portfolio?cursor=bm9uZQ", 404)


def test_deletions_come_in_pages_newest_first(program: Program, database: Database) -> None:
    with database.writing() as session:
        asking = factories.actor_of(factories.user(session, Role.ADMINISTRATOR))
        made = [deletions.request(session, asking, factories.vendor(session).id, reason="Left.").id for _ in range(3)]
    pages = pages_of(program, "/deletions", open=True)
    assert [one["id"] for page in pages for one in page] == made[::-1] and len(pages) == 2


def test_keys_come_in_pages_newest_first(program: Program, database: Database) -> None:
    with database.writing() as session:
        for number in range(3):
            api_keys.create(session, CLOCK, name=f"Key {number}", scopes={"all"}, secret=b"s" * 32)
    pages = pages_of(program, "/api-keys")
    names = [one["name"] for page in pages for one in page]
    assert [len(page) for page in pages] == [2, 2] and names[:3] == ["Key 2", "Key 1", "Key 0"]
