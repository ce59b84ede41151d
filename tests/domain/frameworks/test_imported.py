"""A vendor's own CAIQ, seen through frameworks it never names."""

import pytest

from app.domain.frameworks import FrameworkView, asked_of, coverage, see
from app.domain.scoring import score
from tests import caiq_files
from tests.domain.caiq.reading import read
from tests.domain.frameworks.shelf import atlas


def seen(version: str, key: str) -> FrameworkView:
    file = read(caiq_files.filled(version))
    assert file.document is not None
    card = score(file.document, {row.question_id: row.answer for row in file.rows})
    return see(atlas(), key, asked_of(file.document, card.as_json(), {}))


@pytest.mark.parametrize(
    ("version", "key", "reached", "hops"),
    [
        ("4.0.3", "ccm@4.0", 197, "directly"),
        ("4.0.3", "ccm@4.1", 196, "4.1 through the 4.0 crosswalk"),
        ("4.0.3", "csf@2.0", 95, "CSF 2.0 from CCM 4.0 as published by NIST"),
        ("4.1.0", "ccm@4.1", 207, "directly"),
        ("4.1.0", "ccm@4.0", 196, "4.0 through the 4.1 crosswalk"),
        ("4.1.0", "sp800-53@r5", 194, "SP 800-53 from CSF 2.0, from CCM 4.0, through the 4.1 crosswalk"),
    ],
)
def test_an_imported_caiq_is_seen_like_any_other(version: str, key: str, reached: int, hops: str) -> None:
    view = seen(version, key)
    assert (view.reached, view.hops) == (reached, (hops,))
    assert view.posture is not None and 0 < view.posture < 100


def test_over_a_reworded_control_it_is_weaker() -> None:
    weaker = [one for one in seen("4.0.3", "ccm@4.1").controls if one.is_weaker]
    assert len(weaker) == 105 and all(one.notes for one in weaker)


def test_what_it_covers_needs_no_answers() -> None:
    document = read(caiq_files.filled("4.0.3")).document
    assert document is not None
    uncovered = {one.control.id for one in coverage(atlas(), "ccm@4.1", document).uncovered}
    assert len(uncovered) == 11
