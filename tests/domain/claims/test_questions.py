"""Answers of the questionnaire held against the files of the two sample companies."""

from functools import cache

import pytest

from app.domain.answers import Answer
from app.domain.claims import Judged, Verdict, judge_answers
from app.domain.evidence import Pack
from tests.domain.claims.answers import account, answered, one_key, questionnaire, two_accounts
from tests.domain.claims.packs import ACCOUNTS, AS_OF, BACKUP, PROD, files_of, packed, rows_of
from tests.domain.evidence.samples import line, report


@cache
def read(folder: str) -> Pack:
    return packed(files_of(folder), ACCOUNTS if folder == "two-accounts" else {"production": PROD})


def judge(folder: str, question: str, value: object, answers: dict[str, Answer] | None = None) -> Judged:
    told = answers or (one_key() if folder == "one-key" else two_accounts())
    told = told | {question: Answer(value)}  # type: ignore[arg-type]
    pack = read(folder)
    return judge_answers(questionnaire(), told, answered(told), pack, as_of=AS_OF)[question]


@pytest.mark.parametrize(
    ("question", "value", "in_one_key", "in_two_accounts"),
    [
        ("mfa.everyone", "yes", "contradicted", "confirmed"),
        ("cred.root_keys", "yes", "contradicted", "confirmed"),
        ("cred.oldest_key", 60, "contradicted", "confirmed"),
        ("cred.root_use", "seldom", "contradicted", "contradicted"),
        ("cred.root_use", "no_owner_login", "contradicted", "confirmed"),
        ("cred.programs", "short_lived", "contradicted", "contradicted"),
        ("cred.programs", "stored_keys", "unverified", "unverified"),
        ("mfa.key_bypass", "yes", "contradicted", "confirmed"),
        ("access.delete_apart", "yes", "contradicted", "confirmed"),
        ("access.programs_scope", "yes", "contradicted", "confirmed"),
        ("access.review", "yes", "contradicted", "unverified"),
        ("alarm.logs_apart", "yes", "contradicted", "unverified"),
        ("backup.own_account", "yes", "contradicted", "unverified"),
        ("backup.delete_apart", "yes", "unverified", "confirmed"),
        ("cred.traceable", "yes", "contradicted", "unverified"),
    ],
)
def test_each_question_that_files_can_answer(
    question: str, value: object, in_one_key: str, in_two_accounts: str
) -> None:
    assert judge("one-key", question, value).verdict == in_one_key
    assert judge("two-accounts", question, value).verdict == in_two_accounts


def test_all_questions_with_a_claim_are_judged_when_answered() -> None:
    named = {question.id for question in questionnaire().questions() if question.claim}
    told = two_accounts() | {name: Answer("yes") for name in named}
    found = judge_answers(questionnaire(), told, answered(told), packed({}), as_of=AS_OF)
    assert set(found) == named and {one.verdict for one in found.values()} == {Verdict.UNVERIFIED}


def test_what_does_not_apply_or_was_not_answered_is_not_judged() -> None:
    told = two_accounts() | {"mfa.everyone": Answer("yes"), "cred.root_keys": Answer(None)}
    found = judge_answers(questionnaire(), told, answered(told), packed({}), as_of=AS_OF, applies={"cred.root_keys"})
    assert found == {}


def test_whoever_does_not_know_is_told_what_the_files_show() -> None:
    one = judge("one-key", "cred.root_keys", "unknown")
    assert one.verdict == Verdict.UNVERIFIED and one.shows == "no" and "access_key_1_active=true" in rows_of(one)


def test_an_account_without_a_number_is_tied_to_no_file() -> None:
    told = two_accounts(
        **{"scope.accounts": [account("Live", None, "production"), account("Vaults", BACKUP, "backup")]}
    )
    one = judge("two-accounts", "mfa.everyone", "yes", told)
    assert one.verdict == Verdict.UNVERIFIED and "Live has no account number in the answers" in one.sentence


def test_a_panel_that_no_file_speaks_of_is_named_in_the_scope() -> None:
    rows = [account("Live", PROD, "production"), account("Vaults", BACKUP, "backup")]
    rows.append(account("Names", None, "names", provider="A registrar"))
    one = judge("two-accounts", "mfa.everyone", "yes", two_accounts(**{"scope.accounts": rows}))
    assert one.verdict == Verdict.CONFIRMED and one.scope.endswith("not covered: Names")


def test_a_file_of_another_account_neither_confirms_nor_refutes() -> None:
    told = two_accounts(**{"scope.accounts": [account("Live", "999988887777", "production")]})
    one = judge("one-key", "mfa.everyone", "yes", told)
    assert one.verdict == Verdict.UNVERIFIED


def test_without_tables_nothing_ties_the_files_to_the_vendor() -> None:
    told = {"mfa.everyone": Answer("yes")}
    text = report(line("<root_account>", mfa_active="true", password_enabled="true"))
    found = judge_answers(questionnaire(), told, None, packed({"credential-report.csv": text}), as_of=AS_OF)
    assert found["mfa.everyone"].verdict == Verdict.UNVERIFIED
