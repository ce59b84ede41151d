"""Which questions of a questionnaire stand behind each control of a framework, and which controls have none."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.domain.errors import NotFound
from app.domain.frameworks import Coverage
from app.domain.frameworks.coverage import Covered
from app.domain.frameworks.names import VIEWED, name
from app.domain.frameworks.view import NOT_COMPLIANCE
from app.services import frameworks, questionnaires
from app.web.context import Reads
from app.web.pages import page

router = APIRouter()


@router.get("/questionnaires/{slug}/{version}/coverage")
def show(
    request: Request,
    session: Reads,
    actor: Staff,
    slug: str,
    version: str,
    framework: str = "",
    domain: str = "",
    only: str = "",
) -> Response:
    """Of the framework named, by hops where need be; else of the newest CCM, where it maps to that. `domain` is a
    title; `only=nothing-asked` leaves the controls that no question stands behind."""
    found = questionnaires.get(session, actor, slug, version)
    document = questionnaires.document(session, found.sha256)
    keys = dict.fromkeys([*frameworks.mapped_to(document), *VIEWED])
    all_of_them = {key: one for key in keys for one in frameworks.coverages(document, key)}
    chosen = framework or next(iter(all_of_them))
    if chosen not in all_of_them:
        raise NotFound(f"There is no framework {chosen[:40]}. The frameworks are {', '.join(all_of_them)}.")
    return page(
        request,
        "console/questionnaires/coverage.html",
        questionnaire=document,
        coverages=[(name(key), one) for key, one in all_of_them.items()],
        chosen=all_of_them[chosen],
        domains=[(title, _covered(controls), len(controls)) for title, controls in all_of_them[chosen].by_domain],
        shown=_shown(all_of_them[chosen], domain, only),
        domain=domain,
        only=only,
        notice=NOT_COMPLIANCE,
    )


def _shown(found: Coverage, domain: str, only: str) -> list[tuple[str, list[Covered]]]:
    """The domains asked for, each with the controls asked for; none is left empty."""
    kept = [
        (title, [one for one in controls if not (only and one.questions)])
        for title, controls in found.by_domain
        if domain in ("", title)
    ]
    return [(title, controls) for title, controls in kept if controls]


def _covered(controls: Sequence[Covered]) -> int:
    return sum(bool(one.questions) for one in controls)
