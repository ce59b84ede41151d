"""A claims file: which rule a claim means, and what is said of a file that cannot be read."""

import json
from typing import Any

import pytest

from app.domain.claims import Verdict
from app.domain.claims.claims_file import MAX_BYTES, Claim, claims_of, parse_claims
from app.domain.claims.mapping import rule_of
from app.domain.claims.rules import RULES
from app.domain.errors import Invalid
from tests.domain.claims.packs import claims_in, judge_one


@pytest.mark.parametrize(
    ("id", "text", "rule"),
    [
        ("mfa-all", "", "mfa_all"),
        ("MFA_ALL", "", "mfa_all"),
        ("vault-soft", 'Vault "soft-lock" cannot be unlocked by anyone.', "vault_locked"),
        ("backup-bucket-versioned", "", "bucket_versioned"),
        ("backup-writer-write-only", "", "writer_write_only"),
        ("ann-mfa", "ops.ann uses a second factor.", "principal_mfa"),
        ("sso-mfa", "", "sso_mfa"),
        ("c1", "Every interactive login uses a second factor.", "mfa_all"),
        ("c2", "The root account has no access keys.", "root_no_keys"),
        ("c3", "Backups lie in an account of their own.", "backup_other_account"),
        ("c4", "No single user may delete production and every backup.", "no_one_deletes_all"),
        ("c5", "CloudTrail logs every region.", "trail_on"),
        ("c6", "Our staff is friendly.", None),
    ],
)
def test_a_claim_means_the_rule_its_id_or_its_words_spell(id: str, text: str, rule: str | None) -> None:
    assert rule_of(Claim(id=id, text=text)) == rule


def test_a_rule_that_is_named_goes_before_the_id() -> None:
    assert rule_of(Claim(id="mfa-all", rule="root_mfa")) == "root_mfa"
    assert rule_of(Claim(id="mfa-all", rule="no_such_rule")) is None


def test_every_claim_of_the_samples_has_a_rule() -> None:
    claims = [claim for folder in ("one-key", "two-accounts") for claim in claims_in(folder).claims]
    assert {rule_of(claim) for claim in claims} <= set(RULES)


def test_a_claim_without_a_rule_stays_open_with_a_sentence() -> None:
    one = judge_one({}, "no_such_rule")
    assert one.verdict == Verdict.UNVERIFIED and "No rule here knows how to check this claim" in one.sentence


@pytest.mark.parametrize("rule", sorted(RULES))
@pytest.mark.parametrize("accounts", [{}, {"production": "111122223333", "backup": "444455556666"}])
def test_without_files_every_rule_leaves_its_claim_open(rule: str, accounts: dict[str, str]) -> None:
    one = judge_one({}, rule, accounts=accounts, people=["ann"])
    assert one.verdict == Verdict.UNVERIFIED and one.shows is None and one.sentence


def test_the_narrowest_claims_file_is_enough() -> None:
    claims = parse_claims(b'\xef\xbb\xbf{"claims": [{"id": "mfa-all"}]}')
    assert claims.as_of is None and claims.claims[0].answer == "yes"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "must be an object"),
        ({"claims": [{"text": "no id"}]}, "/claims/0/id"),
        ({"claims": [{"id": "a"}, {"id": "a"}]}, "stands there twice"),
        ({"as_of": "yesterday"}, "/as_of"),
        ({"accounts": {"production": 111122223333}}, "/accounts/production"),
        ({"claim": []}, "/claim"),
        ({"claims": [{"id": "a"}] * 501}, "/claims"),
    ],
)
def test_each_mistake_is_a_sentence_with_its_place(data: Any, said: str) -> None:
    with pytest.raises(Invalid) as refused:
        claims_of(data)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "line 1, column 2"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b" " * (MAX_BYTES + 1), "larger than"),
    ],
)
def test_what_is_no_claims_file_is_said_in_one_sentence(content: bytes, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        parse_claims(content)


def test_an_answer_in_other_words_claims_nothing() -> None:
    text = json.dumps({"trailList": []})
    one = judge_one(
        {"describe-trails.json": text}, "trail_on", answer="mostly", accounts={"production": "111122223333"}
    )
    assert one.verdict == Verdict.UNVERIFIED and one.shows == "no"
