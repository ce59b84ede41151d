"""A line for every kind of export, with a count where there is something to count."""

import pytest

from app.domain.evidence import Artefact
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.reading import SourceFile, read_file
from app.portal.read_as import TITLES, line
from tests import evidence_samples as samples

PACKS = ("one-key", "two-accounts", "aws-other", "azure", "gcp", "idp")


def read() -> list[Artefact]:
    """Everything in the samples."""
    return [
        artefact
        for pack in PACKS
        for name, content in samples.files(pack)
        for artefact in read_file(SourceFile(name, content)).artefacts
    ]


def test_every_kind_has_a_title() -> None:
    assert set(TITLES) == set(ArtefactKind)


def test_what_is_counted_is_there_to_be_counted() -> None:
    found = read()
    assert len({artefact.kind for artefact in found}) > 12
    for artefact in found:
        listed, word = TITLES[artefact.kind][1:]
        if listed and artefact.content is not None:
            assert hasattr(artefact.content, listed), artefact.kind
            assert line(artefact).split(", ")[-1].split(" ", 1)[0].isdigit(), line(artefact)
            assert word


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("azure/locks.json", "Azure resource locks of account 00000000-0000-0000-0000-0000000000aa"),
        ("gcp/bucket.json", "Google Cloud bucket, of an account it does not name, acme-backups"),
        ("idp/google-workspace-users.csv", "Google Workspace users, of an account it does not name"),
    ],
)
def test_a_line_says_whose_it_is(name: str, said: str) -> None:
    (artefact,) = read_file(SourceFile(name.rpartition("/")[2], samples.content_of(name))).artefacts
    assert line(artefact).startswith(said)
    assert "without a date of its own" in line(artefact)
