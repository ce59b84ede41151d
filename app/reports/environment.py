"""The templates of figures and reports: autoescaped, strict about missing names, and never built from text."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from app.domain.diagrams.plain import plain
from app.domain.diagrams.shapes import tidy
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
    environment.filters.update(plain=plain, tidy=tidy, **FILTERS)
    return environment


ENVIRONMENT = _environment()


def render(template: str, **context: Any) -> str:
    """The template filled in."""
    return ENVIRONMENT.get_template(template).render(**context)
