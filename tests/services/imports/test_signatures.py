"""Who signed a file of answers is said; whoever it was, the answers are read."""

import pytest

from app.core.instance_key import Signer
from app.services import imports
from tests.domain.interchange.test_reading import raw, resealed, told
from tests.reports.exported import SIGNER


def notes_of(data: bytes) -> tuple[str, ...]:
    incoming = imports.read_file(data, "answers.json").recognised.incoming
    assert incoming is not None and len(incoming.rows) == 4
    return incoming.notes


def test_an_unaltered_file_names_the_instance_that_signed_it() -> None:
    note = notes_of(raw(told()))[0]
    assert note.startswith("Signed by instance ") and "“Buyer”; nothing was altered" in note


def test_a_signature_by_somebody_else_is_said_and_reads_on() -> None:
    other = Signer(bytes(32))
    file = told()
    file["answers"][2]["value"] = "yes"
    notes = notes_of(raw(resealed(file, other)))
    assert "The signature is broken" in notes[0] and SIGNER.fingerprint[:12] in notes[0]
    file["instance"]["fingerprint"] = other.fingerprint
    notes = notes_of(raw(resealed(file, other)))
    assert "Signed by instance" in notes[0] and other.fingerprint[:4] in notes[0]
    assert "“Buyer”" in notes[0] and "keeps no list" in notes[0]


@pytest.mark.parametrize("field", ["public_key", "value"])
@pytest.mark.parametrize("wrong", ["", "AAAA", "no base64 at all!", "é"])
def test_nonsense_in_the_signature_is_a_broken_signature(field: str, wrong: str) -> None:
    file = told()
    file["signature"][field] = wrong
    assert "The signature is broken" in notes_of(raw(file))[0]
