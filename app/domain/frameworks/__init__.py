"""Frameworks: their controls, how one leads to another, and what an assessment shows when it is seen through one.

The key of a control is framework, version and id, because versions renumber. A mapping says that two controls are
related; it never says that answering for one complies with the other.
"""

from app.domain.frameworks.asked import Asked, asked_of
from app.domain.frameworks.atlas import Atlas
from app.domain.frameworks.catalogue import (
    COLUMNS,
    DEFAULT_FRAMEWORK,
    Catalogue,
    Control,
    control_ids,
    parse_catalogue,
)
from app.domain.frameworks.coverage import Coverage, Covered, coverage
from app.domain.frameworks.crosswalk import Change, newer_ids, parse_crosswalk
from app.domain.frameworks.mapping import FrameworkMap, Pair, parse_mapping
from app.domain.frameworks.state import State
from app.domain.frameworks.view import Behind, ControlView, DomainView, FrameworkView, see

__all__ = [
    "COLUMNS",
    "DEFAULT_FRAMEWORK",
    "Asked",
    "Atlas",
    "Behind",
    "Catalogue",
    "Change",
    "Control",
    "ControlView",
    "Coverage",
    "Covered",
    "DomainView",
    "FrameworkMap",
    "FrameworkView",
    "Pair",
    "State",
    "asked_of",
    "control_ids",
    "coverage",
    "newer_ids",
    "parse_catalogue",
    "parse_crosswalk",
    "parse_mapping",
    "see",
]
