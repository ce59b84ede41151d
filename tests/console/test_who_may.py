"""Nobody is shown a button that will fail, and everybody is told the way to a second person they can really go."""

import re
from collections.abc import Callable

from app.core.database import Database
from app.domain.permissions import Role
from tests.console.conftest import Staff
from tests.console.reviewed import submitted


def _forms(page: str) -> set[str]:
    """Where the forms of the page post to, besides signing out."""
    return set(re.findall(r'<form method="post" action="([^"]+)"', page)) - {"/logout"}


def test_an_auditor_is_shown_no_form_that_fails(auditor: Staff, database: Database) -> None:
    waiting = submitted(database, tier="critical")
    allowed = re.compile(r"/report$|^/portfolio/views|^/account")  # reading a report and one's own things
    vendor = f"/vendors/{waiting.vendor}"
    engagement = re.search(r"/engagements/[0-9a-f-]+", auditor.get(vendor))
    assert engagement
    paths = [vendor, "/vendors", "/settings", "/settings/users", "/deletions", "/findings", engagement[0]]
    paths += [waiting.path + tab for tab in ("", "/review", "/evidence", "/score", "/score/sections", "/decision")]
    for path in [*paths, f"/findings/{waiting.finding}"]:
        wrong = {action for action in _forms(auditor.get(path)) if not allowed.search(action)}
        assert not wrong, path
    assert "Administrators can change this" in auditor.get("/settings")
    assert "disabled" in auditor.get(f"{engagement[0]}/intake")


def test_pages_that_are_only_a_form_say_no_before_anything_is_typed(auditor: Staff, database: Database) -> None:
    vendor = f"/vendors/{submitted(database).vendor}"
    for path in ("/vendors/new", f"{vendor}/edit", f"{vendor}/deletion", f"{vendor}/engagements/new"):
        auditor.get(path, status=403)


def test_the_only_user_is_led_to_inviting_one(administrator: Staff, database: Database) -> None:
    waiting = submitted(database, tier="critical")
    for path in (f"{waiting.path}/decision", "/deletions", f"/vendors/{waiting.vendor}/deletion", "/queue"):
        assert 'href="/settings/users">Invite a second' in administrator.get(path), path
    administrator.get("/settings/users")


def test_a_reviewer_alone_is_told_whom_to_ask(reviewer: Staff, database: Database) -> None:
    page = reviewer.get(f"{submitted(database, tier='critical').path}/decision")
    assert "Ask an administrator to invite" in page
    assert 'href="/settings/users"' not in page


def test_an_owner_sees_own_engagements_only(sign_in: Callable[[Role], Staff], database: Database) -> None:
    owner = sign_in(Role.OWNER)
    assert "You own no engagement yet" in owner.get("/")
    theirs = submitted(database)
    owner.get(theirs.path, status=404)
    owner.get(f"/findings/{theirs.finding}", status=404)
    owner.get(f"/vendors/{theirs.vendor}", status=404)


def test_permissions_are_a_page(sign_in: Callable[[Role], Staff]) -> None:
    page = sign_in(Role.OWNER).get("/settings/permissions")
    assert "Read and change" in page
    assert "API keys" in page


def test_an_archived_vendor_can_come_back(reviewer: Staff) -> None:
    path = reviewer.post("/vendors", name="Fictional Hosting", website="", country="", lei="")
    reviewer.post(f"{path}/archive")
    assert "Fictional Hosting" not in reviewer.get("/vendors")
    assert "Fictional Hosting" in reviewer.get("/vendors?archived=true&search=fiction")
    reviewer.post(f"{path}/restoring")
    assert "Fictional Hosting" in reviewer.get("/vendors")
