"""Who guards which control: as answered, as it should be, and where nobody does."""

from app.domain.responsibility.answered import as_answered
from app.domain.responsibility.improved import Change, ImprovedMap, as_it_should_be
from app.domain.responsibility.judgement import Judgement, judgements_of
from app.domain.responsibility.party import Party
from app.domain.responsibility.providers import Chain, Link, Node, chain_of
from app.domain.responsibility.responsibility_map import Brick, Mark, ResponsibilityMap, Row, State
from app.domain.responsibility.unclear import unclear_ownership

__all__ = [
    "Brick",
    "Chain",
    "Change",
    "ImprovedMap",
    "Judgement",
    "Link",
    "Mark",
    "Node",
    "Party",
    "ResponsibilityMap",
    "Row",
    "State",
    "as_answered",
    "as_it_should_be",
    "chain_of",
    "judgements_of",
    "unclear_ownership",
]
