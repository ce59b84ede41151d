"""The report as one page that stands alone: styles and figures inside, nothing fetched.

Whoever serves it allows its two style sheets by `STYLE_HASHES` in the content security policy.
"""

import base64
import hashlib
import json

from markupsafe import Markup

from app.domain import diagrams
from app.domain.questionnaire.document import Bands
from app.reports import figures, tables
from app.reports.environment import TEMPLATES, render
from app.reports.report import FORMAT, Report

PAGES = (
    *("summary", "scope", "figure_answered", "figure_improved", "chain", "findings"),
    *("duties", "scores", "answers", "evidence", "verification"),
)
VERSION = FORMAT.rpartition("/")[2]
STYLE = (TEMPLATES / "reports" / "screen.css").read_text(encoding="utf-8")
PRINT_STYLE = (TEMPLATES / "reports" / "print.css").read_text(encoding="utf-8")
STYLE_SHA256 = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
STYLE_HASHES = (STYLE_SHA256, figures.STYLE_SHA256)


def render_html(report: Report) -> str:
    """The page for a browser."""
    return _render(report, style=STYLE, is_print=False)


def render_for_print(report: Report) -> str:
    """The page as the PDF is set from it."""
    return _render(report, style=PRINT_STYLE, is_print=True)


def _render(report: Report, *, style: str, is_print: bool) -> str:
    wall = report.improved.as_answered
    document = json.loads(report.document)
    texts = {row.question_id: row.question for row in report.scores.points}
    bands = Bands(**document.get("scoring", {}).get("bands", {}))
    return render(
        "reports/report.html",
        report=report,
        pages=PAGES,
        version=VERSION,
        is_print=is_print,
        notice=document.get("notice", ""),
        style=Markup(style),  # noqa: S704
        svg={
            "shares": figures.draw(diagrams.share_bars(report.summary.shares)),
            "as_answered": figures.as_answered_svg(wall),
            "as_it_should_be": figures.as_it_should_be_svg(report.improved),
            "chain": figures.chain_svg(report.chain),
            "waterfall": figures.draw(diagrams.waterfall(report.data["scorecard"], texts, bands)),
        },
        table={
            "as_answered": tables.as_answered_table(wall),
            "as_it_should_be": tables.as_it_should_be_table(report.improved),
            "chain": tables.chain_table(report.chain),
        },
    )
