"""Posture, confidence, grade, domain scores and residual risk: exact arithmetic that anyone can redo."""

from app.domain.scoring.difference import Difference, Frozen, diff
from app.domain.scoring.inputs import Inputs, Override
from app.domain.scoring.rules import RULE_VERSION
from app.domain.scoring.score import score, score_inputs
from app.domain.scoring.scorecard import CapHit, Contribution, DomainScore, Excluded, Scorecard
from app.domain.scoring.what_if import WhatIf, closing, what_if, with_changes

__all__ = [
    "RULE_VERSION",
    "CapHit",
    "Contribution",
    "Difference",
    "DomainScore",
    "Excluded",
    "Frozen",
    "Inputs",
    "Override",
    "Scorecard",
    "WhatIf",
    "closing",
    "diff",
    "score",
    "score_inputs",
    "what_if",
    "with_changes",
]
