"""The report as one page that stands alone: styles and figures inside, nothing fetched.

Whoever serves it allows its two style sheets by `STYLE_HASHES` in the content security policy. For print the same
figures are named instead of set inside, because that is a third quicker.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from app.domain import diagrams
from app.domain.diagrams import Figure
from app.domain.diagrams.plain import plain
from app.domain.frameworks.view import NOT_COMPLIANCE
from app.domain.questionnaire.document import Bands
from app.domain.responsibility import ImprovedMap
from app.reports import figures, tables
from app.reports.destruction import NOTHING_ASKED, NOTHING_TOLD
from app.reports.environment import TEMPLATES, render
from app.reports.report import FORMAT, Report

PAGES = (
    *("summary", "scope", "figure_answered", "figure_improved", "keys", "chain", "findings"),
    *("duties", "scores", "frameworks", "answers", "evidence", "verification"),
)
VERSION = FORMAT.rpartition("/")[2]
FIGURE_SCHEME = "twokeys-figure:"
STYLE = (TEMPLATES / "reports" / "screen.css").read_text(encoding="utf-8")
PRINT_STYLE = (TEMPLATES / "reports" / "print.css").read_text(encoding="utf-8")
STYLE_SHA256 = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
STYLE_HASHES = (STYLE_SHA256, figures.STYLE_SHA256)


@dataclass(frozen=True, slots=True)
class Printable:
    """The page to print, and the SVG behind each name it uses."""

    text: str
    figures: Mapping[str, str]


def render_html(report: Report) -> str:
    """The page for a browser."""
    drawn = {name: figures.draw(figure) for name, figure in _figures(report, has_waterfall=True).items()}
    return _render(report, drawn, style=STYLE, is_print=False)


def render_for_print(report: Report) -> Printable:
    """The page as the PDF is set from it. The waterfall stays on screens: the table beside it says the same."""
    chosen = _figures(report, has_waterfall=False)
    named = {name: _named(name, figure) for name, figure in chosen.items()}
    text = _render(report, named, style=PRINT_STYLE, is_print=True)
    return Printable(text, {f"{FIGURE_SCHEME}{name}": figures.draw(figure) for name, figure in chosen.items()})


def _figures(report: Report, *, has_waterfall: bool) -> dict[str, Figure]:
    found = {
        "shares": diagrams.share_bars(report.summary.shares),
        "as_answered": diagrams.as_answered(report.improved.as_answered),
        "as_it_should_be": diagrams.as_it_should_be(report.improved),
        "chain": diagrams.chain(report.chain),
    }
    if report.destruction is not None:
        found["deletion_paths"] = diagrams.deletion_paths(report.destruction.paths)
    if has_waterfall:
        texts = {row.question_id: row.question for row in report.scores.points}
        bands = Bands(**json.loads(report.document).get("scoring", {}).get("bands", {}))
        found["waterfall"] = diagrams.waterfall(report.data["scorecard"], texts, bands)
    return found


def _named(name: str, figure: Figure) -> Markup:
    return Markup('<img src="{}{}" alt="{}">').format(FIGURE_SCHEME, name, escape(plain(figure.title)))


def _render(report: Report, svg: Mapping[str, Markup], *, style: str, is_print: bool) -> str:
    return render(
        "reports/report.html",
        report=report,
        pages=PAGES,
        version=VERSION,
        is_print=is_print,
        notice=json.loads(report.document).get("notice", ""),
        style=Markup(style),  # noqa: S704
        svg=svg,
        nothing_told=NOTHING_TOLD if report.cover.asks_keys else NOTHING_ASKED,
        framework_notice=NOT_COMPLIANCE,
        table={
            **(_dense(report.improved) if is_print else _whole(report.improved)),
            "chain": tables.chain_table(report.chain),
            **_keys_table(report),
        },
    )


def _dense(improved: ImprovedMap) -> dict[str, Markup]:
    return {
        "as_answered": tables.as_answered_by_domain(improved.as_answered),
        "as_it_should_be": tables.changes_alike_tables(improved),
    }


def _whole(improved: ImprovedMap) -> dict[str, Markup]:
    return {
        "as_answered": tables.as_answered_table(improved.as_answered),
        "as_it_should_be": tables.as_it_should_be_table(improved),
    }


def _keys_table(report: Report) -> dict[str, Markup]:
    page = report.destruction
    return {} if page is None else {"deletion_paths": tables.deletion_paths_table(page.paths)}
