"""Exports from a vendor's accounts: what to export, what each file was read as, and what it says about answers."""

import hashlib
import re
from collections.abc import Callable

import pytest
from sqlmodel import select

from app.core.database import Database
from app.models import Evidence, Submission
from app.services import submitted
from app.web.assets import STATIC
from tests import evidence_samples as samples
from tests.portal.person import Person

REPORT = samples.content_of("one-key/credential-report.json")
Enter = Callable[..., Person]


def give(person: Person, *files: tuple[str, bytes], account: str = "") -> str:
    """Upload these files from the page of exports."""
    person.get("/exports")
    token = re.search(r'name="csrf_token" value="([^"]+)"', person.page)
    data = {"csrf_token": token[1] if token else "", "account": account}
    return person._ask("POST", "/exports", data=data, files=[("files", file) for file in files])


@pytest.fixture
def one_key(enter: Enter) -> Person:
    return enter(samples.ONE_KEY)


def test_the_page_says_what_to_export_and_hands_out_the_script(one_key: Person) -> None:
    page = one_key.get("/exports")
    script = STATIC / "collection" / "twokeys-collect-aws.sh"
    assert hashlib.sha256(script.read_bytes()).hexdigest() in page
    assert "aws iam get-credential-report" in page
    for provider in ("Microsoft Azure", "Google Cloud", "Google Workspace", "Microsoft Entra", "Okta"):
        assert provider in page
    assert re.search(r'id="from-aws" open', page), "the provider named in the answers stands open"
    link = re.search(r'href="(/static/collection/[^"]+)" download', page)
    assert link
    assert one_key.client.get(link[1]).content == script.read_bytes()


def test_a_file_is_said_at_once_to_be_what_it_is(one_key: Person) -> None:
    page = give(one_key, ("credential-report.json", REPORT))
    assert re.search(r"Credential report of account 111122223333, 2 Nov 2026, \d+ users", page)
    assert "shows something else for" in page
    assert "mfa.everyone" in page
    assert "Cells of your tables that files show otherwise" in page


def test_several_files_at_once_and_of_those_the_bad_one_is_named(one_key: Person, database: Database) -> None:
    page = give(
        one_key,
        ("credential-report.json", REPORT),
        ("tool.exe", b"MZ\x90\x00" + bytes(200)),
        ("account-summary.json", samples.content_of("one-key/account-summary.json")),
    )
    assert one_key.status == 422
    assert "“tool.exe” was not kept" in page
    with database.reading() as session:
        kinds = {file.artefact_kind for file in session.exec(select(Evidence))}
    assert kinds == {"account_summary", "credential_report"}


def test_a_broken_export_is_kept_with_a_sentence(one_key: Person) -> None:
    page = give(one_key, ("authorization-details.json", b'{"UserDetailList": [{"UserName": "ann"'))
    assert one_key.status == 200
    assert "Kept, but not read" in page
    assert "<b>Note:</b>" in page


def test_no_file_chosen_is_said(one_key: Person) -> None:
    assert "Choose at least one file first" in give(one_key)
    assert one_key.status == 422


def test_the_account_of_a_bare_file_can_be_named(one_key: Person, database: Database) -> None:
    name = "get-bucket-versioning.acme-backups.json"
    page = give(one_key, (name, samples.content_of(f"one-key/{name}")), account="production")
    assert "Versioning of a bucket of “production”, as you said, acme-backups" in page
    with database.reading() as session:
        assert session.exec(select(Evidence.file_name)).one() == name


def test_a_file_given_here_can_be_withdrawn_until_the_answers_are_sent(one_key: Person) -> None:
    page = give(one_key, ("credential-report.json", REPORT))
    path = re.search(r'action="([^"]+/withdrawal)"', page)
    assert path
    assert "No file yet" in one_key.post(path[1])


def test_what_files_say_stands_beside_the_answer(one_key: Person) -> None:
    give(one_key, ("credential-report.json", REPORT))
    page = one_key.get("/sections/mfa")
    assert "Your files show something else." in page
    assert "credential-report.json: row" in page


def test_before_sending_both_are_quoted_and_can_be_explained(enter: Enter, database: Database) -> None:
    vendor = enter(samples.ONE_KEY, replay="one-key")
    give(vendor, ("credential-report.json", REPORT))
    page = vendor.get("/check")
    dispute = page.split('id="differing"')[1]
    assert "“Yes”" in dispute
    assert "credential-report.json: row" in dispute
    assert 'href="' + vendor.address + "/sections/mfa#q-mfa.everyone" in dispute
    words = {"attested_by": "Ada Example", "role": "CTO", "statement_accepted": "yes"}
    receipt = vendor.post(
        "/submission", words | {"explain:files.mfa.everyone": "The report is from before the change."}
    )
    assert "Where answers and files differed" in receipt
    assert "The report is from before the change." in receipt
    with database.reading() as session:
        content = submitted.snapshot(session.exec(select(Submission)).one())
    said = {one["id"]: one["explanation"] for one in content["disputed"]}
    assert said["files.mfa.everyone"] == "The report is from before the change."


def test_a_cell_that_a_file_disproves_is_quoted_with_its_row(one_key: Person) -> None:
    give(one_key, ("credential-report.json", REPORT))
    dispute = one_key.get("/check").split('id="differing"')[1]
    assert "scope.accounts, row 1 (production), Second factor on the owner login" in dispute
    assert "“Hardware key or passkey”" in dispute
    assert f'href="{one_key.address}/sections/scope?page=2#scope.accounts-value-0-owner_factor"' in dispute
    assert "Your files" not in one_key.get("/sections/scope?page=1")
    assert "The file shows" in one_key.get("/sections/scope?page=2")


def test_what_nobody_mentioned_is_listed_before_sending(one_key: Person) -> None:
    give(one_key, ("credential-report.json", REPORT))
    page = one_key.get("/check")
    assert "What the files show and no answer mentions" in page
    assert "svc-x1" in page


def test_an_explanation_that_is_too_long_stays_on_the_page(enter: Enter) -> None:
    vendor = enter(samples.ONE_KEY, replay="one-key")
    give(vendor, ("credential-report.json", REPORT))
    vendor.get("/check")
    words = {"attested_by": "Ada Example", "role": "CTO", "statement_accepted": "yes"}
    page = vendor.post("/submission", words | {"explain:files.mfa.everyone": "w" * 20_001})
    assert vendor.status == 422
    assert "w" * 20_001 in page
    assert 'href="#explanations-files.mfa.everyone"' in page


def test_a_colleague_sees_their_own_files_and_sections_alone(enter: Enter) -> None:
    lead = enter(samples.ONE_KEY)
    give(lead, ("credential-report.json", REPORT))
    colleague = enter(None, sections=["mfa"])
    page = colleague.get("/exports")
    assert "credential-report.json</a>" not in page
    assert "cred.root_keys" not in page
    assert "mfa.everyone" in page
    page = give(colleague, ("account-summary.json", samples.content_of("one-key/account-summary.json")))
    assert "account-summary.json</a>" in page


def test_a_colleague_cannot_withdraw_what_the_lead_gave(enter: Enter) -> None:
    lead = enter(samples.ONE_KEY)
    path = re.search(r'exports/([^"/]+)/withdrawal"', give(lead, ("credential-report.json", REPORT)))
    assert path
    colleague = enter(None, sections=["mfa"])
    colleague.get("/exports")
    colleague.post(f"/exports/{path[1]}/withdrawal")
    assert colleague.status == 404
