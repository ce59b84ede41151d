"""From CCM 4.0 to 4.1: counts as published, and weaker where titles or words changed."""

import pytest

from app.domain.errors import Invalid
from app.domain.frameworks import newer_ids, parse_crosswalk
from tests.domain.frameworks.shelf import mapping, read


def test_eleven_are_new_and_one_is_gone() -> None:
    changes = parse_crosswalk(read("ccm-4.0-to-4.1.csv"))
    assert sum(change.old is None for change in changes) == 11
    assert [change.old for change in changes if change.new is None] == ["IAM-12"]
    assert newer_ids(changes)["IAM-12"] is None


def test_what_was_retitled_or_reworded_is_weaker() -> None:
    pairs = {pair.source: pair for pair in mapping("ccm@4.0", "ccm@4.1").pairs}
    assert len(pairs) == 196
    assert not pairs["A&A-02"].is_weaker and pairs["A&A-02"].note == ""
    assert pairs["A&A-01"].is_weaker and pairs["A&A-01"].note == "A&A-01 and A&A-01: reworded between the versions"
    retitled = [change for change in parse_crosswalk(read("ccm-4.0-to-4.1.csv")) if change.is_retitled]
    assert len(retitled) == 17 and all(pairs[change.old or ""].is_weaker for change in retitled)


def test_a_row_of_another_shape_is_refused() -> None:
    with pytest.raises(Invalid):
        parse_crosswalk("old,new\nA-1,A-2\n")
