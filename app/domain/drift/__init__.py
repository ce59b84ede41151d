"""Drift: an export compared with the one before, so that an assessment notices what changed after it was signed."""

from app.domain.drift.change import Change, ChangeKind
from app.domain.drift.drift import drift

__all__ = ["Change", "ChangeKind", "drift"]
