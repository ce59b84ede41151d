"""What the answers add up to: shown while they grow, as spans, with the cell that would narrow them most."""

import re
from collections.abc import Callable

from tests import evidence_samples as samples
from tests.portal.person import Person

ACCOUNT = {"name": "production", "provider": "AWS", "purpose": "production", "owner": "founder"}
LIVE = {"copy": "live data", "role": "live", "holds": "everything", "medium": "online", "account": "production"}
DELETER = {"who": "lead engineer", "kind": "person", "lasting_key": "no", "admin_of": "production"}
Enter = Callable[..., Person]


def counted(page: str) -> list[str]:
    """The four numbers as the page shows them."""
    strip = page.split('class="strip counted"')[1].split("</ul>")[0]
    return re.findall(r"<b>([^<]+)</b>", strip)


def test_unknown_is_shown_as_a_span(enter: Enter) -> None:
    page = enter(
        {
            "scope.accounts": [ACCOUNT | {"owner_factor": "unknown"}],
            "access.deleters": [DELETER | {"factor": "enforced"}],
            "backup.copies": [LIVE | {"site": "here", "lock": "none"}],
        }
    ).get("/keys")
    assert counted(page) == ["1 to 2", "1", "1", "1"]
    assert "What you do not know is fine" in page


def test_the_question_asked_next_leads_to_the_very_cell(enter: Enter) -> None:
    vendor = enter(
        {
            "scope.accounts": [
                ACCOUNT | {"name": "other", "owner_factor": "hardware"},
                ACCOUNT | {"owner_factor": "unknown"},
            ],
            "access.deleters": [DELETER | {"factor": "enforced"}],
            "backup.copies": [LIVE | {"site": "here", "lock": "none"}],
        }
    )
    page = vendor.get("/keys")
    link = re.search(r'href="([^"]+)">Answer it', page)
    assert link and link[1].endswith("#scope.accounts-value-1-owner_factor")
    assert 'id="scope.accounts-value-1-owner_factor"' in vendor.get(link[1])


def test_somebody_only_mentioned_is_described_in_a_new_row(enter: Enter) -> None:
    vendor = enter(
        {
            "scope.accounts": [ACCOUNT | {"owner_factor": "hardware"}],
            "access.deleters": [DELETER | {"factor": "enforced", "assume": "night robot"}],
            "backup.copies": [
                LIVE | {"site": "here", "lock": "none"},
                LIVE | {"copy": "nightly", "role": "backup", "account": "vault", "site": "there", "lock": "none"},
            ],
        }
    )
    link = re.search(r'href="([^"]+)">Answer it', vendor.get("/keys"))
    assert link
    shown = vendor.get(link[1].replace("&amp;", "&"))
    assert 'value="vault"' in shown or 'value="night robot"' in shown


def test_the_numbers_stand_at_the_end_of_each_table_and_nowhere_else(enter: Enter) -> None:
    vendor = enter({"scope.accounts": [ACCOUNT | {"owner_factor": "unknown"}]})
    pages = {number: vendor.get(f"/sections/scope?page={number}") for number in (1, 2)}
    assert [number for number, page in pages.items() if "What these tables add up to so far" in page] == [2]
    assert "What would narrow this most" in pages[2]


def test_before_the_first_row_nothing_is_counted(enter: Enter) -> None:
    vendor = enter({})
    assert "Nothing to count yet" in vendor.get("/keys")
    assert "Nothing to count yet" in vendor.get("/sections/scope?page=2")


def test_the_piece_for_the_page_says_the_numbers_in_one_sentence(enter: Enter) -> None:
    vendor = enter({"scope.accounts": [ACCOUNT | {"owner_factor": "none"}]})
    vendor.get("/tasks")
    told = vendor.client.get(f"{vendor.address}/keys/live").json()
    assert re.fullmatch(r"Keys [^.]+, hands [^.]+, providers [^.]+, sites [^.]+\.", told["said"])
    assert "<svg" in told["html"]


def test_before_sending_the_vendor_sees_what_would_raise_the_numbers(enter: Enter) -> None:
    page = enter(samples.ONE_KEY).get("/keys")
    assert "What would raise the numbers most" in page
    assert "The smallest ways to destroy every copy" in page


def test_a_colleague_of_some_tables_is_told_why_the_numbers_are_missing(enter: Enter) -> None:
    colleague = enter({"scope.accounts": [ACCOUNT | {"owner_factor": "none"}]}, sections=["scope"])
    page = colleague.get("/sections/scope?page=2")
    assert "follows from tables in several sections" in page
    assert "strip counted" not in page
    assert "/keys" not in colleague.get("/tasks")
    for path in ("/keys", "/keys/live"):
        colleague.get(path)
        assert colleague.status == 404


def test_a_colleague_of_all_its_tables_sees_the_numbers(enter: Enter) -> None:
    colleague = enter(samples.ONE_KEY, sections=["scope", "access", "backup"])
    assert counted(colleague.get("/keys"))


def test_where_counting_takes_long_the_page_does_not_wait_for_it(enter: Enter) -> None:
    vendor = enter(
        {
            "scope.accounts": [ACCOUNT | {"owner_factor": "none"}],
            "access.deleters": [DELETER | {"who": f"engineer {number}"} for number in range(20)],
            "backup.copies": [LIVE | {"copy": f"copy {number}"} for number in range(20)],
        }
    )
    page = vendor.get("/sections/scope?page=2")
    assert "data-keys-late" in page
    assert "Count now" in page
    assert "strip counted" not in page
