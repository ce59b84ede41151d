"""The tab of keys: numbers that open down to answers, a picture with its table, and a table-top to play."""

import re

import pytest

from app.core.database import Database
from tests.console.conftest import Staff, said
from tests.console.told import COPIES, told, untold


@pytest.fixture
def path(database: Database) -> str:
    return f"/assessments/{told(database)}/keys"


def test_it_says_the_four_numbers_and_what_files_prove(reviewer: Staff, path: str) -> None:
    page = reviewer.get(path)
    strip = said(page[page.index('class="strip"') : page.index("Save as SVG")])
    assert "Keys 1 as answered 1, proven 1 Hands 1 as answered 1, proven 1 Providers 1" in strip
    assert ">Keys</a>" in page


def test_the_picture_comes_with_its_table_and_as_a_file(reviewer: Staff, path: str) -> None:
    page = reviewer.get(path)
    assert "<svg" in page and "The same as a table" in page
    assert reviewer.get(f"{path}/deletion-paths.svg").startswith("<svg")


def test_every_sentence_of_a_kill_path_leads_to_the_answer_behind_it(reviewer: Staff, path: str) -> None:
    page = reviewer.get(path)
    ways = page[page.index('id="ways-keys"') : page.index('id="ways-hands"')]
    assert "The owner login of “production” controls all of it" in ways
    links = re.findall(r'href="([^"]*question=([\w.]+))"', ways)
    assert {question for _, question in links} == {"scope.accounts", "backup.copies"}
    reviewer.get(links[0][0].replace("&amp;", "&"))


def test_what_an_attacker_holds_brings_down_what_it_should(reviewer: Staff, path: str) -> None:
    page = reviewer.get(f"{path}?held=apikey:deploy")
    played = said(page[page.index('id="played"') :])
    assert "somebody else holds: access key of deploy" in played or "somebody else holds: secret of deploy" in played
    assert "What survives: snapshots" in played
    everything = reviewer.get(f"{path}?held=secret:root@production")
    assert "No copy that counts survives" in everything
    assert "something can be undone for 7 days" in everything


def test_things_nobody_can_hold_are_passed_over(reviewer: Staff, path: str) -> None:
    page = reviewer.get(f"{path}?held=secret:nobody&held=%3Cscript%3E")
    assert "The smallest set, played" in page
    assert "<script>" not in page


def test_changes_stand_with_before_and_after(reviewer: Staff, path: str) -> None:
    page = reviewer.get(path)
    assert "Keep one more copy offline" in page
    assert "1 → <strong>none</strong>" in page


def test_names_from_the_vendor_are_text(reviewer: Staff, path: str) -> None:
    page = reviewer.get(path)
    assert "Ann &lt;Admin&gt;" in page
    assert "Ann <Admin>" not in page


def test_nothing_told_is_an_honest_sentence(reviewer: Staff, database: Database) -> None:
    path = f"/assessments/{untold(database)}/keys"
    page = reviewer.get(path)
    assert "nobody can count how many keys it takes" in page
    assert "<svg" not in page.split('id="main"')[1].replace("meter", "")
    reviewer.get(f"{path}/deletion-paths.svg", status=404)


def test_what_is_not_known_is_asked_next(reviewer: Staff, database: Database) -> None:
    copies = [{**copy, "lock": "unknown"} for copy in COPIES]
    page = reviewer.get(f"/assessments/{told(database, copies=copies)}/keys")
    assert "What to ask next" in page


def test_an_auditor_reads_it(auditor: Staff, path: str) -> None:
    auditor.get(path)


def test_a_cap_leads_to_the_number_and_the_answers_it_reads(reviewer: Staff, path: str) -> None:
    page = reviewer.get(path.replace("/keys", "/score"))
    assert path + "#ways-keys" in page
    assert path.replace("/keys", "/review?question=backup.own_account") in page
