"""The portfolio: a table first, four figures above it that lead to rows, pictures after."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.pictures import portfolio_pictures
from app.services import exports, instance, portfolio
from app.services.portfolio import PortfolioFilter
from app.services.portfolio.filters import CHOICES
from app.web.context import Reads, Writes
from app.web.forms import Posted
from app.web.handing_out import HandsOut
from app.web.pages import page, redirect
from app.web.paging import unwrap, wrap

router = APIRouter()

_PAGE = 100


@router.get("/")
def show(request: Request, session: Reads, actor: Staff, after: str | None = None) -> Response:
    wanted = PortfolioFilter.from_query(request.query_params)
    found = portfolio.part(session, actor, filter=wanted, after=unwrap(after), limit=_PAGE)
    return page(
        request,
        "console/portfolio/show.html",
        rows=found.shown,
        first=found.first,
        count=found.count,
        next=wrap(found.last) if found.last else None,
        of=len(found.everything),
        figures=portfolio.figures(found.everything),
        filter=wanted,
        choices=CHOICES,
        views=portfolio.saved_views(session, actor),
        pictures=portfolio_pictures(found.shown, first=found.first),
        is_nameless=not instance.is_named(session),
    )


@router.get("/portfolio.csv")
def table(request: Request, handing: HandsOut, actor: Staff) -> Response:
    """The same rows for a spreadsheet, of all pages."""
    wanted = PortfolioFilter.from_query(request.query_params)
    return handing.send(actor, exports.portfolio_csv(handing.session, actor, filter=wanted))


@router.post("/portfolio/views")
def save_view(session: Writes, actor: Staff, form: Posted) -> Response:
    form.check()
    wanted = PortfolioFilter.from_query({name: form.text(name) for name in form.names()})
    portfolio.save_view(session, actor, name=form.text("view_name"), filter=wanted)
    return redirect(f"/?{wanted.query()}")


@router.post("/portfolio/views/{view_id}/removal")
def forget_view(session: Writes, actor: Staff, view_id: str, form: Posted) -> Response:
    portfolio.forget_view(session, actor, view_id)
    return redirect("/")
