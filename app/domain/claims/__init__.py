"""Claims compared with what the vendor exported: confirmed, contradicted or unverified, with the row that shows it."""

from app.domain.claims.claims_file import Claim, ClaimsFile, parse_claims
from app.domain.claims.gaps import Unclaimed, unclaimed
from app.domain.claims.judge import judge_file
from app.domain.claims.model_facts import Override, Proven, with_evidence
from app.domain.claims.questions import judge_answers
from app.domain.claims.rules import RULES, Rule
from app.domain.claims.verdict import Judged, Judgements, Ruling, Shows, Verdict

__all__ = [
    "RULES",
    "Claim",
    "ClaimsFile",
    "Judged",
    "Judgements",
    "Override",
    "Proven",
    "Rule",
    "Ruling",
    "Shows",
    "Unclaimed",
    "Verdict",
    "judge_answers",
    "judge_file",
    "parse_claims",
    "unclaimed",
    "with_evidence",
]
