"""Who signed a file of answers: checked here, said in its notes, and left to people to judge."""

from dataclasses import replace

from app.core.instance_key import is_signed_by
from app.domain.imports import IncomingFile
from app.domain.imports.recognised import Recognised
from app.domain.interchange.signature import message_of


def with_signature(recognised: Recognised) -> Recognised:
    """The same with a note about its signature first, where the file has one."""
    incoming = recognised.incoming
    if incoming is None or incoming.signed is None:
        return recognised
    return replace(recognised, incoming=_noted(incoming))


def _noted(incoming: IncomingFile) -> IncomingFile:
    signed = incoming.signed
    assert signed is not None
    is_valid = is_signed_by(signed.public_key, signed.signature, message_of(signed.sha256))
    return replace(incoming, notes=(signed.sentence(is_valid=is_valid), *incoming.notes))
