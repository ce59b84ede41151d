"""The questionnaire that a file brought along: whose it is decides whether it may count."""

from dataclasses import replace

from sqlmodel import Session

from app.domain.errors import Invalid, NotFound
from app.domain.imports import IncomingFile
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.models import QuestionnaireDocument, QuestionnaireVersion
from app.services import questionnaires

_NOT_OURS = "The file brought its own text of {name}, which differs from ours; the answers are held against ours."

_THEIRS = (
    "{name} is not published here: questions, weights and rules are those that came in the file, so a score says "
    "what its author made of it."
)
OWN_QUESTIONS = ("mapped", "caiq-3")
"""Formats whose files say themselves what they ask: a table, and a CAIQ so old that nobody here knows its questions."""
WAITS = (
    "The vendor brought a file with questions of its own, so whoever asked decides whether to keep it. Once it is "
    "kept, its answers are offered beside the open questions about the same controls."
)


def with_our_document(session: Session, actor: Actor, incoming: IncomingFile) -> IncomingFile:
    """An answer file with the document of its questionnaire as it is published here, where it is; others as they are.

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
    note = _THEIRS.format(name=" ".join(incoming.questionnaire or ()))
    return replace(incoming, notes=(*incoming.notes, note))


def waits_for_staff(session: Session, actor: Actor, document: Questionnaire | None, format: str) -> bool:
    """Whether this actor brought questions that only staff may let in: in a vendor's file, and nobody here saw them.

    A vendor who could bring questions of its own would be graded by them.
    """
    if actor.is_staff or document is None or format not in OWN_QUESTIONS:
        return False
    return session.get(QuestionnaireDocument, document.sha256) is None


def refuse_squatting(session: Session, document: Questionnaire) -> None:
    """Invalid for another version of a questionnaire that is ours: a file of answers is no way to publish one."""
    try:
        ours = questionnaires.find(session, document.slug)
    except NotFound:
        return
    if ours.source != "imported" and session.get(QuestionnaireVersion, (document.slug, document.version)) is None:
        raise Invalid(
            f"The file brings {document.slug} {document.version}, and {document.slug} is a questionnaire of this "
            "instance, which has no such version. Name the engagement that the answers are about, or publish that "
            "version from its own file first."
        )
