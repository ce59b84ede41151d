"""Any two exports of one kind can be compared: each change is a sentence with both rows."""

import copy
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain.drift import drift
from tests.domain.evidence.samples import read
from tests.domain.evidence.test_any_file import DOCUMENTS, UNHURRIED, VALUES, nodes

GONE = object()
PAIRED = [(document, read(json.dumps(document)).artefacts) for document in DOCUMENTS]
READABLE = [(document, found[0]) for document, found in PAIRED if found]


@UNHURRIED
@given(st.sampled_from(READABLE), st.data())
def test_any_value_changed_in_any_place(sample: Any, data: Any) -> None:
    document, original = sample
    changed = copy.deepcopy(document)
    places = [(node, key) for node in nodes(changed) for key in (node if isinstance(node, dict) else range(len(node)))]
    node, key = places[data.draw(st.integers(0, len(places) - 1))]
    value = data.draw(VALUES | st.just(GONE))
    if value is GONE:
        del node[key]
    else:
        node[key] = value
    for other in read(json.dumps(changed)).artefacts:
        for change in (*drift(original, other), *drift(other, original)):
            assert change.sentence.endswith(".") and change.before_row and change.after_row
