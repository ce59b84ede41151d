"""The templates of figures and reports: autoescaped, strict about missing names, and never built from text."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from app.domain.diagrams.plain import plain
from app.domain.diagrams.shapes import tidy
from app.reports.alike import bricks_alike, changes_alike, findings_alike
from app.reports.legible import legible
from app.reports.words import FILTERS

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(("html", "svg"), default=True),
        undefined=StrictUndefined,
        finalize=legible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(plain=plain, tidy=tidy, looks=_looks, **FILTERS)
    environment.filters.update(bricks_alike=bricks_alike, changes_alike=changes_alike, findings_alike=findings_alike)
    return environment


@cache
def _looks(look: str) -> str:
    """The classes of a shape; the prefix keeps them apart from those of the page around the figure."""
    return " ".join(f"tk-{name}" for name in look.split())


ENVIRONMENT = _environment()


def render(template: str, **context: Any) -> str:
    """The template filled in."""
    return ENVIRONMENT.get_template(template).render(**context)
