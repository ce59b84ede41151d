"""How much work an account is, told before anybody begins."""

import json

from app.domain.iam.account import parse
from app.domain.iam.effort import MOST, effort
from tests import evidence_samples as samples

DETAILS = json.loads(samples.content_of("one-key/authorization-details.json"))


def test_real_accounts_are_far_below_the_bound() -> None:
    sample = samples.FOLDER.parent / "cloudsplaining" / "example.json"
    assert effort(parse(json.loads(sample.read_bytes()))) < MOST / 4
    assert effort(parse(DETAILS)) < MOST / 100


def test_a_crowd_or_patterns_without_end_are_beyond_it() -> None:
    (user, *_) = DETAILS["UserDetailList"]
    crowd = [{**user, "UserName": f"u{n}", "Arn": f"arn:aws:iam::111122223333:user/u{n}"} for n in range(9000)]
    assert effort(parse({**DETAILS, "UserDetailList": crowd})) > MOST
    statement = {"Effect": "Allow", "Action": [f"*a*{n}*b" for n in range(15_000)], "Resource": "*"}
    endless = {"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]}}
    assert effort(parse({**DETAILS, "UserDetailList": [{**user, "UserPolicyList": [endless]}]})) > MOST
