"""Gaps the answers opened: who fixes them, until when, and how each one ends.

A finding closes on proof only: a file that shows the fix, or a written reason saying what proof was seen.
"""

from app.services.findings.closing import close, reopen
from app.services.findings.opening import add_manual, open_from_rules
from app.services.findings.reading import SIDES, STATUSES, get, list_findings, places_of, remediations_of
from app.services.findings.remedies import answer_proposal, give_proof, propose_fix
from app.services.findings.superseding import close_superseded
from app.services.findings.treating import assign

__all__ = [
    "SIDES",
    "STATUSES",
    "add_manual",
    "answer_proposal",
    "assign",
    "close",
    "close_superseded",
    "get",
    "give_proof",
    "list_findings",
    "open_from_rules",
    "places_of",
    "propose_fix",
    "remediations_of",
    "reopen",
]
