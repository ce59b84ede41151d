"""The tables that go with the figures: the same data for those who would rather read."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from app.domain.diagrams.paths import Paths
from app.domain.parties import Inherited
from app.domain.responsibility import Chain, ImprovedMap, ResponsibilityMap
from app.reports.environment import render

FEW = 4  # so many controls that want the same share a row; more than that are a list of their own


def as_answered_table(wall: ResponsibilityMap, *, caption: str = "Who guards what, as answered") -> Markup:
    return _table("as_answered", wall=wall, caption=caption)


def as_it_should_be_table(improved: ImprovedMap, *, caption: str = "Changes, numbered as the flags are") -> Markup:
    return _table("as_it_should_be", improved=improved, caption=caption)


def as_answered_by_domain(wall: ResponsibilityMap, *, caption: str = "By domain, in the figure's order") -> Markup:
    """The dense one, for print: a row for each domain, its controls by what was answered."""
    return _text("as_answered_by_domain", wall=wall, caption=caption)


def changes_alike_tables(improved: ImprovedMap, *, caption: str = "Changes, numbered as the flags are") -> Markup:
    """The dense ones, for print: advice that many controls share is said once above them."""
    return _text("changes_alike", improved=improved, caption=caption, few=FEW)


def chain_table(
    chain: Chain,
    *,
    others: Mapping[str, int] | None = None,
    caption: str = "Who rests on whom, and what of it is proven",
) -> Markup:
    return _table("chain", chain=chain, others=others or {}, caption=caption)


def inherited_table(
    rows: Sequence[tuple[str, Inherited]], *, caption: str = "Controls handed to others, and what they inherit"
) -> Markup:
    """Rows are a question's text and what it inherits. For staff alone: it says what other vendors answered."""
    return _table("inherited", rows=rows, caption=caption)


def deletion_paths_table(paths: Paths, *, caption: str = "What reaches what, from the copies back") -> Markup:
    return _table("deletion_paths", paths=paths, caption=caption)


def _table(name: str, **context: Any) -> Markup:
    return _text(f"{name}_table", **context)


def _text(name: str, **context: Any) -> Markup:
    return Markup(render(f"figures/_{name}.html", **context))  # noqa: S704
