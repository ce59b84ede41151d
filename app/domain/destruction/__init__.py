"""How many keys, hands, providers or sites must fall until no copy of the customer's data is left.

Rules say what follows from holding what; the analysis finds the smallest sets that leave nothing, proves that nothing
smaller can, and names the change that raises the number most.
"""

from app.domain.destruction.analyse import analyse, facts_of, numbers
from app.domain.destruction.analysis import (
    CLASSES,
    HORIZONS,
    TRACKS,
    Analysis,
    Barrier,
    Change,
    Interval,
    KillSet,
    Leaf,
    NextQuestion,
    Numbers,
)
from app.domain.destruction.model import Copy, Domain, Key, Model, Principal, Quorum
from app.domain.destruction.parsing import parse_model
from app.domain.destruction.timeline import Step, fallen, leaves_of

__all__ = [
    "CLASSES",
    "HORIZONS",
    "TRACKS",
    "Analysis",
    "Barrier",
    "Change",
    "Copy",
    "Domain",
    "Interval",
    "Key",
    "KillSet",
    "Leaf",
    "Model",
    "NextQuestion",
    "Numbers",
    "Principal",
    "Quorum",
    "Step",
    "analyse",
    "facts_of",
    "fallen",
    "leaves_of",
    "numbers",
    "parse_model",
]
