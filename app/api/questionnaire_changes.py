"""/questionnaires/{slug}/{version}/changes: what became of each question since another version."""

from typing import Annotated, Any

from fastapi import Query

from app.api.call import Call
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Out
from app.domain.questionnaire.version_diff import Change, counts
from app.services import questionnaire_changes

_FROM = "A version, or slug/version of another; by default the nearest older version."
router = noun("questionnaires", "/questionnaires/{slug}/{version}/changes")


class PieceOut(Out):
    """A run of words: same, gone or new."""

    state: str
    text: str


class OptionChangeOut(Out):
    """A choice or a column that differs; an empty `new` is gone, an empty `old` is new."""

    key: str
    old: str
    new: str


class QuestionChangeOut(Out):
    """`change`: same, reworded, options, kind (answered in another way), new or gone. `beside`: what else is other."""

    question_id: str
    section: str
    change: Change
    text: list[PieceOut]
    options: list[OptionChangeOut]
    beside: list[str]


class ChangesOut(Out):
    """`old` and `new` as slug/version; every question, those that are gone last."""

    old: str
    new: str
    counts: dict[str, int]
    items: list[QuestionChangeOut]


@router.get("", response_model=ChangesOut, summary="What became of each question since a version", responses=may(404))
@reading("questionnaires:read")
def list_changes(
    call: Call,
    slug: str,
    version: str,
    since: Annotated[str, Query(alias="from", max_length=90, description=_FROM)] = "",
) -> Any:
    found = questionnaire_changes.changes(call.session, call.actor, slug, version, since=since)
    return ChangesOut(
        old=f"{found.old.slug}/{found.old.version}",
        new=f"{found.new.slug}/{found.new.version}",
        counts={str(change): number for change, number in counts(found.questions).items()},
        items=[QuestionChangeOut.model_validate(one) for one in found.questions],
    )
