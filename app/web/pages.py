"""Pages: one Jinja environment, autoescaped, strict about names; every page gets its nonce and form token."""

import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.domain.answers import spoken
from app.domain.caiq.ids import known_as
from app.domain.frameworks.names import name as framework_name
from app.domain.kinds.table import say_cell
from app.domain.wording import spoken_minutes
from app.web import cookies, csrf
from app.web.assets import asset_url

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


class Unindented(Extension):
    """Templates are indented for their readers; browsers would only carry the blanks."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _INDENT.sub("", source)


@cache
def environment() -> Environment:
    env = Environment(
        extensions=[Unindented],
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters |= {
        "day": day,
        "moment": moment,
        "iso": iso,
        "plural": plural,
        "bytes": size,
        "days": days,
        "known_as": known_as,
        "duration": spoken_minutes,
        "framework_name": framework_name,
    }
    env.globals |= {"asset": asset_url, "spoken": spoken, "say_cell": say_cell}
    return env


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Render `templates/<template>`. Pages are never stored by a cache: they hold answers."""
    html = (
        environment()
        .get_template(template)
        .render(
            request=request,
            nonce=request.state.nonce,
            csrf_token=csrf.token_for(request),
            actor=getattr(request.state, "actor", None),
            **context,
        )
    )
    response = HTMLResponse(html.encode("utf-8", "replace"), status, {"Cache-Control": "no-store"})
    fresh = getattr(request.state, "browser_token", "")
    if fresh:
        cookies.write(request, response, cookies.BROWSER, fresh)
    return response


def redirect(path: str) -> Response:
    """See other: after a POST the browser asks with GET, so that reload repeats nothing."""
    return RedirectResponse(path, status_code=303, headers={"Cache-Control": "no-store"})


def day(value: date | None) -> str:
    """`Fri 5 Mar 2027`; a dash for no date."""
    return f"{value:%a} {value.day} {value:%b %Y}" if value else "–"


def moment(value: datetime | None, zone: str = "UTC") -> str:
    """`5 Mar 2027, 14:02 UTC`; a dash for no time."""
    if value is None:
        return "–"
    local = value.astimezone(ZoneInfo(zone))
    return f"{local.day} {local:%b %Y, %H:%M} {zone}"


def iso(value: date | datetime | None) -> str:
    return value.isoformat() if value else ""


def plural(count: int, one: str, many: str = "") -> str:
    """`1 question`, `2 questions`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def days(count: int) -> str:
    """`3 years`, `90 days`."""
    return plural(count // 365, "year") if count % 365 == 0 else plural(count, "day")


def size(count: int) -> str:
    """`3.2 MB`, `12 kB`, `90 bytes`."""
    if count >= 1_000_000:
        return f"{count / 1_000_000:.1f} MB"
    return f"{count // 1000} kB" if count >= 1000 else plural(count, "byte")
