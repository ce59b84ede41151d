"""The vendor's own copies: the declared content as JSON at once."""

import json

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.portal.doors import PortalRoute
from app.portal.visit import visit_of
from app.services import submissions
from app.web.context import Reads

router = APIRouter(route_class=PortalRoute)


@router.get("/{public_id}/copy.json")
def as_json(request: Request, public_id: str, session: Reads) -> Response:
    visit = visit_of(request, session, public_id)
    copy = submissions.vendor_copy(session, visit.actor, visit.assessment_id)
    headers = {"Content-Disposition": f'attachment; filename="{copy["reference"]}.json"', "Cache-Control": "no-store"}
    body = json.dumps(copy, ensure_ascii=False, indent=2, sort_keys=True)
    return Response(body, media_type="application/json", headers=headers)
