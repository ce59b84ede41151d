"""Telling the other side that something was written to it: at most one mail an hour for each conversation.

A conversation is the thread of one question, or that of the whole assessment. The page always shows everything.
"""

import json
from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, select

from app.core.clock import now
from app.models import Assessment, Comment, Contact, Engagement, Mail, User, Vendor
from app.services import instance, invitation_mails, mail_texts, mails, questionnaires

QUIET = timedelta(hours=1)
_KIND = "comment"


def tell(session: Session, assessment: Assessment, comment: Comment) -> Mail | None:
    """Queue the mail to the reviewer or to the respondent; None when there is nobody to tell or it is too soon."""
    to_vendor = comment.author_kind != "respondent"
    thread = _thread(comment, to_vendor)
    if assessment.status == "draft" or _is_too_soon(session, assessment, thread):
        return None
    return (
        _to_respondent(session, assessment, comment, thread)
        if to_vendor
        else _to_reviewer(session, assessment, comment, thread)
    )


def _to_respondent(session: Session, assessment: Assessment, comment: Comment, thread: dict[str, str]) -> Mail | None:
    contact = session.get_one(Contact, assessment.respondent_contact_id)
    invitation = invitation_mails.way_in(session, assessment)
    if invitation is None:
        return None
    replies_go_to = invitation_mails.reviewer_address(session, assessment)
    told = {"to_vendor": True, "link": invitation_mails.link(invitation), "can_reply": bool(replies_go_to)}
    return mails.queue(
        session,
        kind=_KIND,
        to_address=contact.email,
        to_name=contact.name,
        context=_context(session, assessment, comment) | told,
        assessment_id=assessment.id,
        contact_id=contact.id,
        reply_to=replies_go_to,
        headers=thread,
    )


def _to_reviewer(session: Session, assessment: Assessment, comment: Comment, thread: dict[str, str]) -> Mail | None:
    user = session.get(User, assessment.reviewer_id) if assessment.reviewer_id else None
    if user is None or user.deactivated_at:
        return None
    query = f"?question={comment.question_id}#comments" if comment.question_id else ""
    address = f"{mail_texts.HERE}/assessments/{assessment.id}/review{query}"
    return mails.queue(
        session,
        kind=_KIND,
        to_address=user.email,
        to_name=user.name,
        context=_context(session, assessment, comment) | {"to_vendor": False, "link": address, "can_reply": False},
        assessment_id=assessment.id,
        user_id=user.id,
        headers=thread,
    )


def _context(session: Session, assessment: Assessment, comment: Comment) -> dict[str, Any]:
    engagement = session.get_one(Engagement, assessment.engagement_id)
    document = questionnaires.document(session, assessment.questionnaire_sha256)
    return {
        "buyer": instance.get(session).name,
        "vendor": session.get_one(Vendor, engagement.vendor_id).name,
        "engagement": engagement.name,
        "author": comment.author_name,
        "question": document.by_id[comment.question_id].text if comment.question_id else "",
        "text": comment.text,
    }


def _thread(comment: Comment, to_vendor: bool) -> dict[str, str]:
    """The header that mails of one conversation in one direction share; question ids are plain letters and dots."""
    side = "vendor" if to_vendor else "staff"
    return {"X-Twokeys-Thread": f"{comment.assessment_id}/{comment.question_id or '-'}/{side}"}


def _is_too_soon(session: Session, assessment: Assessment, thread: dict[str, str]) -> bool:
    query = select(Mail.id).where(
        Mail.assessment_id == assessment.id,
        Mail.kind == _KIND,
        Mail.headers == json.dumps(thread),
        col(Mail.created_at) > now() - QUIET,
    )
    return session.exec(query.limit(1)).first() is not None
