"""The sample report of somebody who also said who can delete what, and sent an export that contradicts an answer."""

from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.destruction import parse_model
from app.domain.scoring import Inputs, score_inputs
from app.domain.told import Told
from app.reports.facts import Audience
from app.reports.report import Report
from tests.reports.sample import document, inputs, report

ROW = "credential-report.csv: row 3, ops.bill: password_enabled=true, mfa_active=false"
VERDICTS = {
    "mfa": {
        "verdict": "contradicted",
        "rule": "mfa_all",
        "shows": "no",
        "rows": [ROW],
        "scope": "IAM users of account 111111111111, 2 November 2026",
        "sentence": "1 of 4 logins has no second factor.",
    }
}


def model(name: str = "ann") -> dict[str, Any]:
    """One account with a second factor at its owner login, one administrator without; a backup behind a lock."""
    return {
        "domains": [{"id": "prod", "provider": "aws", "root_holder": "root", "root_mfa": "safe token"}],
        "principals": [
            {"id": name, "mfa": "unknown", "home": "prod", "admin_of": ["prod"]},
            {"id": "bob", "mfa": True, "device": "token", "home": "prod"},
        ],
        "copies": [
            {"id": "data", "role": "primary", "domain": "prod", "site": "Frankfurt"},
            {
                "id": f"nightly of {name}",
                "domain": "prod",
                "site": "Paris",
                "lock": "governance",
                "unlock_by": ["bob"],
                "delete_latency_hours": 168,
            },
        ],
    }


def ground(name: str = "ann") -> Told:
    return Told(parse_model(model(name)), frozenset(), date(2026, 11, 20))


def told_inputs(name: str = "ann") -> Inputs:
    told = ground(name)
    facts = {**inputs().facts, **told.facts()}
    return replace(inputs(), facts=facts, destruction=told.as_json(), verdicts=VERDICTS)


def told_report(name: str = "ann", *, audience: Audience = Audience.STAFF) -> Report:
    made = told_inputs(name)
    scorecard = score_inputs(document(), made).as_json()
    return report(inputs=made.to_json(), scorecard=scorecard, audience=audience)
