"""What was read comes back from JSON as it was, for every sample and every kind made here."""

import json
from typing import Any

from app.domain.evidence import ArtefactKind, read_pack
from app.domain.evidence.registry import READERS
from app.domain.evidence.storing import from_json, to_json
from tests.domain.evidence.samples import FOLDER, envelope, pack_of, read


def test_every_sample_comes_back() -> None:
    pack = pack_of(".")
    assert len(pack.artefacts) > 50
    for artefact in pack.artefacts:
        stored = json.loads(json.dumps(to_json(artefact)))
        assert from_json(stored) == artefact, artefact.source


def test_a_failed_command_comes_back() -> None:
    denied = "An error occurred (AccessDenied) when calling the DescribeTrails operation: no"
    found = read(envelope("describe-trails", "", exit_code=254, error=denied)).artefacts[0]
    assert from_json(to_json(found)) == found
    details = denied.replace("DescribeTrails", "GetAccountAuthorizationDetails")
    found = read(envelope("get-account-authorization-details", "", exit_code=254, error=details)).artefacts[0]
    assert from_json(to_json(found)) == found


def test_every_kind_has_one_reader() -> None:
    assert sorted(reader.kind for reader in READERS) == sorted(ArtefactKind)


def test_what_is_absent_can_be_stored() -> None:
    for reader in READERS:
        if reader.absent is not None:
            assert isinstance(reader.absent, reader.content)


def test_stored_details_hold_no_more_than_was_exported() -> None:
    given: dict[str, Any] = json.loads((FOLDER / "synthetic/one-key/authorization-details.json").read_text())
    found = read({**given, "ResponseMetadata": {"RequestId": "x"}}).artefacts[0]
    assert to_json(found)["content"] == given


def test_an_empty_pack() -> None:
    assert read_pack([]).artefacts == ()
