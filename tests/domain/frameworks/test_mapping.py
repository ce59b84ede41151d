"""Mappings: what we ship is whole, what leads nowhere is said, what is broken is refused."""

import pytest

from app.domain.errors import Invalid
from app.domain.frameworks import Catalogue, Control, parse_mapping
from tests.domain.frameworks.shelf import atlas, mapping

HEAD = "from,to,relation,note\n"
OLD = Catalogue("old", "1", (Control("A-1", "First", "A", "A"), Control("A-2", "Gone", "A", "A", "withdrawn")))
NEW = Catalogue("new", "1", (Control("B-1", "First", "B", "B"),))
BOTH = {"old@1": OLD, "new@1": NEW}


@pytest.mark.parametrize(
    ("source", "target", "pairs", "left_out"),
    [
        ("ccm@4.0", "csf@2.0", 657, 0),
        ("csf@2.0", "sp800-53@r5", 732, 1),
        ("mvsp@3.0", "ccm@4.0", 75, 0),
        ("mvsp@3.0", "csf@2.0", 73, 1),
        ("mvsp@3.0", "iso27001@2022", 46, 0),
    ],
)
def test_every_published_pair_is_followed_or_said(source: str, target: str, pairs: int, left_out: int) -> None:
    found = mapping(source, target)
    assert (len(found.pairs), len(found.left_out)) == (pairs, left_out)
    known = atlas().catalogues
    assert {pair.source for pair in found.pairs} <= set(known[source].by_id)
    assert {pair.target for pair in found.pairs} <= set(known[target].by_id)


def test_a_draft_id_and_a_withdrawn_control_are_left_out_with_the_reason() -> None:
    (draft,) = mapping("mvsp@3.0", "csf@2.0").left_out
    assert draft.target == "PR.DS-09" and "only in the draft" in draft.note
    (withdrawn,) = mapping("csf@2.0", "sp800-53@r5").left_out
    assert withdrawn.note == "RA-4 was withdrawn from SP 800-53"


def test_corrected_ids_keep_what_the_source_said() -> None:
    notes = {pair.target: pair.note for pair in mapping("mvsp@3.0", "ccm@4.0").pairs if pair.note}
    assert len(notes) == 8
    assert notes["UEM-08"] == "2.8 and UEM-08: the source says UEM-03, its title says UEM-08"


def test_an_enhancement_is_weaker_than_its_base_control() -> None:
    weaker = [pair for pair in mapping("csf@2.0", "sp800-53@r5").pairs if pair.is_weaker]
    assert len(weaker) == 14
    assert all("enhancement" in pair.note and "(" not in pair.target for pair in weaker)


def test_what_came_after_the_list_has_no_title_of_ours() -> None:
    controls = atlas().catalogues["sp800-53@r5"]
    assert {control.id for control in controls.controls if control.status == "mapping_only"} == {"IA-13", "SA-24"}
    assert len(controls.in_force) == 300 and len(controls.controls) == 324


def test_a_mapping_reads_backwards() -> None:
    found = parse_mapping("old@1--new@1", HEAD + "A-1,B-1,published,\n", BOTH)
    back = found.backwards()
    assert (back.source, back.target, back.pairs[0].source, back.pairs[0].target) == ("new@1", "old@1", "B-1", "A-1")
    assert back.backwards() == found


def test_pairs_that_lead_nowhere_are_kept_apart() -> None:
    found = parse_mapping("old@1--new@1", HEAD + "A-1,B-9,published,\nA-2,B-1,published,\n", BOTH)
    assert found.pairs == ()
    assert [pair.note for pair in found.left_out] == ["B-9 is not in new 1", "A-2 was withdrawn from old 1"]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("old@1--new@1", "from,to\nA-1,B-1\n"),
        ("old@1--new@1", HEAD + "A-1,B-1,guessed,\n"),
        ("old@1--other@1", HEAD),
        ("old@1", HEAD),
    ],
)
def test_a_broken_mapping_is_refused(key: str, text: str) -> None:
    with pytest.raises(Invalid):
        parse_mapping(key, text, BOTH)
