"""The geometry of every figure: pure, in user units, the same for the same answers."""

from app.domain.diagrams.bars import Share, share_bars
from app.domain.diagrams.chain import chain
from app.domain.diagrams.deletion_paths import deletion_paths
from app.domain.diagrams.dots import RiskDot, dot_plot
from app.domain.diagrams.drift import DriftMark, drift_over_time
from app.domain.diagrams.shapes import Figure
from app.domain.diagrams.timeline import DueDate, timeline
from app.domain.diagrams.wall import as_answered, as_it_should_be
from app.domain.diagrams.waterfall import waterfall

__all__ = [
    "DriftMark",
    "DueDate",
    "Figure",
    "RiskDot",
    "Share",
    "as_answered",
    "as_it_should_be",
    "chain",
    "deletion_paths",
    "dot_plot",
    "drift_over_time",
    "share_bars",
    "timeline",
    "waterfall",
]
