"""The score tab: the arithmetic down to its rows, what is lost where, what would change it, and what did."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.console.access import Staff
from app.console.frame import frame
from app.console.score_page import breakdown, compared, effects, tried
from app.domain.errors import NotFound
from app.domain.frameworks.names import name
from app.domain.questionnaire.document import Questionnaire
from app.domain.scoring.other_domains import in_domains_of
from app.services import assessments, questionnaires, scorecards
from app.web.context import Reads, Writes
from app.web.forms import Posted
from app.web.pages import page, redirect

router = APIRouter()


@router.get("/assessments/{assessment_id}/score")
def show(
    request: Request,
    session: Reads,
    actor: Staff,
    assessment_id: str,
    card: int | None = None,
    domain: str = "",
    framework: str = "",
) -> Response:
    """The newest frozen scorecard, or the one with this number; a preview when none is frozen yet.

    `domain` shows the questions behind the number of one control domain, `framework` whose domains they are.
    """
    around = frame(session, actor, assessment_id, "/score")
    cards = scorecards.list_scorecards(session, actor, assessment_id)
    chosen = cards[-1] if cards else None
    if card is not None:
        chosen = scorecards.get(session, actor, assessment_id, card)
    now = scorecards.preview(session, actor, assessment_id).as_json()
    document = assessments.document_of(session, around.assessment)
    result = _seen_in(framework, document, chosen.result if chosen else now)
    return page(
        request,
        "console/scores/show.html",
        frame=around,
        cards=cards,
        chosen=chosen,
        score=breakdown(document, result, domain),
        domain=domain,
        framework=framework,
        versions=[(key, name(key)) for key in document.frameworks],
        now=now,
        has_moved=bool(cards) and chosen is cards[-1] and now != chosen.result,
        may_rescore=actor.may("scorecards:write"),
    )


def _seen_in(framework: str, document: Questionnaire, result: dict[str, Any]) -> dict[str, Any]:
    """The scorecard by the domains of the framework named; as it is when none is."""
    if not framework:
        return result
    catalogue = questionnaires.catalogues().get(framework)
    if framework not in document.frameworks or catalogue is None:
        raise NotFound(f"Its questionnaire does not map to {framework[:40]}, but to {', '.join(document.frameworks)}.")
    return in_domains_of(catalogue, document, result)


@router.post("/assessments/{assessment_id}/scorecards")
def rescore(session: Writes, actor: Staff, assessment_id: str, form: Posted) -> Response:
    """Freeze what stands now beside the earlier ones, which stay as they are."""
    scorecards.rescore(session, actor, assessment_id)
    return redirect(f"/assessments/{assessment_id}/score")


@router.get("/assessments/{assessment_id}/score/what-if")
def what_if(request: Request, session: Reads, actor: Staff, assessment_id: str) -> Response:
    """What closing findings would change, one by one and the ticked ones together."""
    around = frame(session, actor, assessment_id, "/score")
    ticked = request.query_params.getlist("close")
    rows = effects(session, actor, assessment_id)
    return page(
        request,
        "console/scores/what_if.html",
        frame=around,
        rows=rows,
        ticked=ticked,
        together=tried(session, actor, assessment_id, [row.finding for row in rows if row.finding.id in ticked]),
    )


@router.get("/assessments/{assessment_id}/score/difference")
def difference(request: Request, session: Reads, actor: Staff, assessment_id: str, old: int, new: int) -> Response:
    """What changed between two frozen scorecards: answers, evidence, review and rules apart."""
    around = frame(session, actor, assessment_id, "/score")
    before = scorecards.get(session, actor, assessment_id, old)
    after = scorecards.get(session, actor, assessment_id, new)
    return page(
        request,
        "console/scores/difference.html",
        frame=around,
        before=before,
        after=after,
        groups=compared(assessments.document_of(session, around.assessment), scorecards.difference(before, after)),
        is_comparable=before.questionnaire_sha256 == after.questionnaire_sha256,
    )
