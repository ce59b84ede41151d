"""Views of questions, put together from what was read once for the whole page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.answers import Answer
from app.domain.questionnaire.document import Question
from app.models import Comment, Evidence
from app.portal.compared import Compared, Differing, compared, differing
from app.portal.desk import Desk
from app.portal.fields import Fields, show
from app.portal.offer_view import OfferView
from app.portal.question_view import Clash, QuestionView, Returned
from app.portal.read_as import ReadAs, read_as
from app.portal.saving import fingerprint, version_typed
from app.services import comments, verdicts, visits
from app.web.context import Session


@dataclass(frozen=True, slots=True)
class Typed:
    """What a refused form held for one question, and why it was refused."""

    fields: Fields
    answer: Answer | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    clash: Clash | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Files, conversation and earlier answers of the whole assessment, by question; if asked, what the files say."""

    files: Mapping[str, Sequence[Evidence]]
    comments: Mapping[str, Sequence[Comment]]
    earlier: Mapping[str, Answer]
    read: Mapping[str, ReadAs] = field(default_factory=dict)
    compared: Mapping[str, Compared] = field(default_factory=dict)
    differing: Sequence[Differing] = ()
    offers: Mapping[str, Sequence[OfferView]] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, desk: Desk, *, is_whole: bool = False) -> "Surroundings":
        """What the files say takes longest, so a page asks for it (`is_whole`) and a save does not."""
        visit = desk.visit
        talk: dict[str, list[Comment]] = {}
        for comment in comments.list_comments(session, visit.actor, visit.assessment_id):
            talk.setdefault(comment.question_id or "", []).append(comment)
        assessment = visit.ask.assessment
        earlier = visits.earlier_answers(session, assessment) if visit.ask.is_returned else {}
        files = visits.files_by_question(session, assessment)
        own = {file.id: file for question_id in files if desk.sees(question_id) for file in files[question_id]}
        around = cls(files, talk, earlier, read_as(session, list(own.values())))
        if not is_whole:
            return around
        seen = verdicts.where_files_speak(session, visit.actor, visit.assessment_id, desk.said)
        if seen is None:
            return around
        return replace(around, compared=compared(seen), differing=differing(desk, seen))


def views(
    desk: Desk, around: Surroundings, question_ids: Iterable[str], typed: Mapping[str, Typed] | None = None
) -> list[QuestionView]:
    """One view for each question, with what was typed where a form was refused."""
    typed = typed or {}
    return [view(desk, around, desk.document.by_id[one], typed.get(one)) for one in question_ids]


def view(desk: Desk, around: Surroundings, question: Question, typed: Typed | None = None) -> QuestionView:
    item = desk.by_id[question.id]
    given: dict[str, Any] = {"fields": show(question, item.answer), "answer": item.answer}
    given["was"] = fingerprint(item.answer)
    if typed is not None:
        given = {"fields": typed.fields, "errors": typed.errors, "clash": typed.clash}
        given["answer"] = typed.answer or item.answer
    returned = None
    if item.returned_reason is not None:
        returned = Returned(item.returned_reason, "", around.earlier.get(question.id))
    return QuestionView(
        question=question,
        version=_version(item.version or None, typed),
        saved_at=item.saved_at,
        saved_by=item.saved_by,
        is_writable=item.is_writable,
        files=around.files.get(question.id, ()),
        comments=around.comments.get(question.id, ()),
        returned=returned,
        read=around.read,
        compared=around.compared.get(question.id),
        differing=[
            one for one in around.differing if one.question_id == question.id and one.id != f"files.{one.question_id}"
        ],
        offers=around.offers.get(question.id, ()),
        **given,
    )


def _version(stored: int | None, typed: Typed | None) -> int | None:
    """The version the page shows: never one whose text it does not show, or the next save would hide it."""
    if typed is None or typed.clash or "version" not in typed.fields:
        return stored
    return version_typed(typed.fields)
