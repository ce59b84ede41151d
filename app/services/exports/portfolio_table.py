"""The portfolio as a table for spreadsheets."""

from dataclasses import fields

from sqlmodel import Session

from app.domain.permissions import Actor
from app.reports.interchange.table import csv_bytes
from app.services import portfolio
from app.services.exports.made import Made
from app.services.portfolio import PortfolioFilter, PortfolioRow


def portfolio_csv(session: Session, actor: Actor, *, filter: PortfolioFilter) -> Made:
    """The rows that the page shows under the same filter."""
    rows, names = portfolio.rows(session, actor, filter=filter), [field.name for field in fields(PortfolioRow)]
    body = csv_bytes(names, ([getattr(row, name) for name in names] for row in rows))
    facts = {"engagements": len(rows)}
    return Made("portfolio.csv", "text/csv; charset=utf-8", body, "table (CSV)", ("portfolio", "engagements"), facts)
