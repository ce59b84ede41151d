"""The questionnaire that a file brought along: whose it is decides whether it may count."""

from dataclasses import replace

from sqlmodel import Session

from app.domain.errors import Invalid, NotFound
from app.domain.imports import IncomingFile
from app.domain.permissions import Actor
from app.models import QuestionnaireDocument
from app.services import questionnaires

_NOT_OURS = "The file brought its own text of {name}, which differs from ours; the answers are held against ours."


def with_our_document(session: Session, actor: Actor, incoming: IncomingFile) -> IncomingFile:
    """An answer file with the document of its questionnaire as it is published here, where it is.

    What a questionnaire is worth is the buyer's to say: a vendor cannot bring one that nobody published here.
    """
    if incoming.format != "answer-file" or incoming.questionnaire is None:
        return incoming
    slug, version = incoming.questionnaire
    try:
        published = questionnaires.find(session, slug, version)
    except NotFound:
        return _unpublished(session, actor, incoming)
    ours = questionnaires.document(session, published.sha256)
    is_same = incoming.document is None or incoming.document.sha256 == ours.sha256
    notes = incoming.notes if is_same else (*incoming.notes, _NOT_OURS.format(name=f"{slug} {version}"))
    return replace(incoming, document=ours, notes=notes)


def _unpublished(session: Session, actor: Actor, incoming: IncomingFile) -> IncomingFile:
    if incoming.document is None and incoming.questionnaire_sha256:
        known = session.get(QuestionnaireDocument, incoming.questionnaire_sha256)
        document = questionnaires.document(session, known.sha256) if known else None
        return replace(incoming, document=document)
    if not actor.is_staff:
        name = " ".join(incoming.questionnaire or ())
        raise Invalid(f"The file answers {name}, which is not asked here. Ask your customer which one they take.")
    return incoming
