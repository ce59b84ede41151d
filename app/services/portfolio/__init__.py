"""The portfolio: one row an engagement, with the numbers that decide where to look first."""

from app.services.portfolio.filters import PortfolioFilter
from app.services.portfolio.listing import PortfolioRow, rows
from app.services.portfolio.pages import PortfolioPart, part
from app.services.portfolio.strip import Figure, figures
from app.services.portfolio.views import forget_view, save_view, saved_views

__all__ = [
    "Figure",
    "PortfolioFilter",
    "PortfolioPart",
    "PortfolioRow",
    "figures",
    "forget_view",
    "part",
    "rows",
    "save_view",
    "saved_views",
]
