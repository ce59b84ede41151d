"""/questionnaires: what we ask, in every published version."""

import json
from typing import Any

from app.api.call import Call
from app.api.endpoint import reading, writing
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import In, Moment, Out
from app.domain.interchange import shown
from app.services import questionnaires

router = noun("questionnaires", "/questionnaires")


class QuestionnaireIn(In):
    """The text of a questionnaire file, as YAML."""

    text: str


class QuestionnaireOut(Out):
    slug: str
    version: str
    title: str
    sha256: str
    source: str
    published_at: Moment


class QuestionnairePage(Out):
    items: list[QuestionnaireOut]
    next: str | None


@router.get("", response_model=QuestionnairePage, summary="List published versions", responses=may())
@reading("questionnaires:read")
def list_questionnaires(call: Call) -> Any:
    found = questionnaires.list_versions(call.session, call.actor)
    return QuestionnairePage(items=[QuestionnaireOut.model_validate(version) for version in found], next=None)


@router.post(
    "",
    status_code=201,
    response_model=QuestionnaireOut,
    summary="Publish a questionnaire; the linter speaks first",
    responses=may(409, 422),
)
@writing("questionnaires:write")
def publish_questionnaire(call: Call, body: QuestionnaireIn) -> Any:
    published = questionnaires.upload(call.session, call.actor, body.text)
    call.locate(f"/questionnaires/{published.slug}/{published.version}")
    return QuestionnaireOut.model_validate(published)


@router.get(
    "/{slug}/{version}",
    response_model=dict[str, Any],
    summary="The whole document, in the shape of its file",
    responses=may(404),
)
@reading("questionnaires:read")
def get_questionnaire(call: Call, slug: str, version: str) -> Any:
    """`sha256` is of the document as it is asked. Where its owner lets nobody pass the text on, `redistributable` is
    false, ids stand in place of the text, and `summary` says why.
    """
    found = questionnaires.get(call.session, call.actor, slug, version)
    document = questionnaires.document(call.session, found.sha256)
    call.headers["ETag"] = f'"{found.sha256}"'
    return {
        "sha256": found.sha256,
        "published_at": QuestionnaireOut.model_validate(found).model_dump(mode="json")["published_at"],
        **json.loads(shown(document).canonical_json()),
    }
