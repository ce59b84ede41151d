"""Which version a questionnaire of a foreign file is here: such files carry none that means anything, so we count."""

from dataclasses import replace

from sqlmodel import Session

from app.domain.errors import NotFound
from app.domain.imports import IncomingFile
from app.services import questionnaires

_COUNTED = ("vsaq", "mapped")


def numbered(session: Session, incoming: IncomingFile) -> IncomingFile:
    """The file with the number of the published version that says the same, else with the next number.

    Other files as they are.
    """
    if incoming.format not in _COUNTED or incoming.document is None:
        return incoming
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
