"""Which version a VSAQ questionnaire is here: the files carry none that means anything, so we count."""

from dataclasses import replace

from sqlmodel import Session

from app.domain.errors import Invalid, NotFound
from app.domain.imports import IncomingFile
from app.services import questionnaires
from app.services.imports.targets import Target

_ONLY_QUESTIONS = (
    "The file holds questions and no answers. Import it without naming an engagement or assessment: that adds it to "
    "the questionnaires, and then you can send it."
)


def numbered(session: Session, incoming: IncomingFile, target: Target) -> IncomingFile:
    """The file with the number of the published version that says the same, else with the next number.

    Other files as they are. Invalid when a VSAQ questionnaire is handed in as if it held answers.
    """
    if incoming.format != "vsaq" or incoming.document is None:
        return incoming
    if target.engagement is not None:
        raise Invalid(_ONLY_QUESTIONS)
    document = incoming.document
    try:
        newest = int(questionnaires.find(session, document.slug).version.split(".")[0])
    except NotFound:
        newest = 0
    for number in range(newest, 0, -1):
        same = document.model_copy(update={"version": str(number)})
        if _is_published(session, document.slug, str(number), same.sha256):
            return replace(incoming, version=same.version, document=same)
    document = document.model_copy(update={"version": str(newest + 1)})
    return replace(incoming, version=document.version, document=document)


def _is_published(session: Session, slug: str, version: str, sha256: str) -> bool:
    try:
        return questionnaires.find(session, slug, version).sha256 == sha256
    except NotFound:
        return False
