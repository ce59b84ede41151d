"""Pictures below the portfolio's table, made of the rows of the same page: a dot has its row's number."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.core.clock import now
from app.domain.diagrams.dots import RiskDot, dot_plot
from app.domain.diagrams.timeline import DueDate, timeline
from app.reports.figures import draw
from app.services.portfolio import PortfolioRow


@dataclass(frozen=True)
class Picture:
    title: str
    svg: Markup


def portfolio_pictures(rows: Sequence[PortfolioRow], *, first: int = 1) -> list[Picture]:
    """Residual against inherent risk, and what is due when; each only when there is something to draw.

    `first` is the number of the first row.
    """
    pictures = []
    dots = tuple(
        RiskDot(number, f"{row.vendor}, {row.engagement}", float(row.inherent), row.residual)
        for number, row in enumerate(rows, start=first)
        if row.inherent is not None and row.residual is not None
    )
    if dots:
        pictures.append(Picture("Residual against inherent risk", draw(dot_plot(dots))))
    dues = _dues(rows)
    if dues:
        pictures.append(Picture("What is due when", draw(timeline(dues, today=now().date()))))
    return pictures


def _dues(rows: Sequence[PortfolioRow]) -> tuple[DueDate, ...]:
    answers = [DueDate(row.vendor, "answers due", row.due_on) for row in rows if row.due_on]
    again = [
        DueDate(row.vendor, "assess again", row.next_assessment_on)
        for row in rows
        if row.next_assessment_on and not row.due_on
    ]
    return tuple(answers + again)
