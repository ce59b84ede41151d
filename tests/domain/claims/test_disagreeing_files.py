"""Files that disagree with one another prove nothing, and the sentence says in what they disagree."""

from datetime import date

import pytest

from app.domain.claims import Verdict, judge_file
from app.domain.claims.claims_file import claims_of
from app.domain.evidence.crosscheck import disagreements
from tests.domain.claims.packs import judged, swap
from tests.domain.evidence.samples import pack_of

RULES = ("mfa_all", "root_mfa", "root_no_keys", "key_rotation_90", "people_without_keys", "delete_needs_mfa")


def claims(as_of: str | None) -> object:
    said = {"accounts": {"production": "123456789012"}, "claims": [{"id": rule, "rule": rule} for rule in RULES]}
    return said | ({"as_of": as_of} if as_of else {})


def test_the_demo_account_of_cloudmapper_contradicts_itself() -> None:
    assert len(disagreements(pack_of("cloudmapper"))) >= 3


@pytest.mark.parametrize("rule", RULES)
def test_none_of_its_claims_is_confirmed_or_refuted(rule: str) -> None:
    one = judge_file(claims_of(claims("2019-05-08")), pack_of("cloudmapper"))[rule]
    assert one.verdict == Verdict.UNVERIFIED and one.shows is None
    assert "iam-get-" in one.sentence


def test_years_later_it_is_too_old_besides() -> None:
    pack = pack_of("cloudmapper")
    one = judge_file(claims_of(claims(None)), pack, as_of=date(2026, 11, 2))["mfa_all"]
    assert one.verdict == Verdict.UNVERIFIED and "7 May 2019" in one.sentence


def test_a_summary_that_differs_about_root_leaves_root_open_and_the_rest_of_the_trail_alone() -> None:
    summary = swap('"AccountMFAEnabled": 0', '"AccountMFAEnabled": 1')
    found = judged("one-key", {"account-summary.json": summary})
    assert found["root-mfa"].verdict == Verdict.UNVERIFIED
    assert "differ about the root account" in found["root-mfa"].sentence
    assert found["trail-on"].verdict == Verdict.CONTRADICTED
