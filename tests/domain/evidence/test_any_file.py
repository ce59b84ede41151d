"""Whatever a file holds, reading it ends in artefacts or in sentences, and what was read can be stored."""

import copy
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.evidence import Pack, Reading
from app.domain.evidence.crosscheck import disagreements
from app.domain.evidence.storing import from_json, to_json
from tests.domain.evidence.samples import FOLDER, read

SAMPLES = sorted(
    path for path in FOLDER.rglob("*") if path.suffix in (".json", ".csv") and 0 < path.stat().st_size < 30_000
)
DOCUMENTS = [json.loads(path.read_text()) for path in SAMPLES if path.suffix == ".json"]
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(["N/A", "true"])
)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner))
UNHURRIED = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def holds_up(reading: Reading) -> None:
    for problem in reading.problems:
        assert problem.sentence.endswith(".")
    disagreements(Pack(reading.artefacts, reading.problems, (("production", "111122223333"),)))
    for artefact in reading.artefacts:
        assert from_json(json.loads(json.dumps(to_json(artefact)))) == artefact


@UNHURRIED
@given(st.sampled_from(SAMPLES), st.data())
def test_bytes_missing_or_changed(path: Any, data: Any) -> None:
    content = path.read_bytes()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    holds_up(read(content[:start] + data.draw(st.binary(max_size=20)) + content[end:], path.name))


@UNHURRIED
@given(st.sampled_from(DOCUMENTS), st.data())
def test_any_value_in_any_place(document: Any, data: Any) -> None:
    changed = copy.deepcopy(document)
    places = [(node, key) for node in nodes(changed) for key in (node if isinstance(node, dict) else range(len(node)))]
    node, key = data.draw(st.sampled_from(places))
    node[key] = data.draw(VALUES)
    holds_up(read(json.dumps(changed)))


def nodes(value: Any) -> list[Any]:
    if not isinstance(value, dict | list):
        return []
    children = value.values() if isinstance(value, dict) else value
    return [value, *(node for child in children for node in nodes(child))]


@UNHURRIED
@given(st.binary(max_size=200), st.text(max_size=30))
def test_any_bytes_under_any_name(content: bytes, name: str) -> None:
    holds_up(read(content, name))
