"""Hops between frameworks: the fewest, never a loop, and said in words."""

import pytest

from app.domain.frameworks import FrameworkMap
from app.domain.frameworks.routes import in_words, route
from tests.domain.frameworks.shelf import atlas


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("ccm@4.1", "ccm@4.1", "directly"),
        ("ccm@4.0", "ccm@4.1", "4.1 through the 4.0 crosswalk"),
        ("ccm@4.1", "ccm@4.0", "4.0 through the 4.1 crosswalk"),
        ("ccm@4.0", "csf@2.0", "CSF 2.0 from CCM 4.0 as published by NIST"),
        ("ccm@4.1", "csf@2.0", "CSF 2.0 from CCM 4.0, through the 4.1 crosswalk"),
        ("ccm@4.0", "sp800-53@r5", "SP 800-53 from CSF 2.0, from CCM 4.0"),
        ("csf@2.0", "sp800-53@r5", "SP 800-53 from CSF 2.0 as published by NIST"),
        ("mvsp@3.0", "sp800-53@r5", "SP 800-53 from CSF 2.0, from MVSP 3.0"),
        ("mvsp@3.0", "iso27001@2022", "ISO 27001:2022 from MVSP 3.0 as published by the MVSP working group"),
        ("ccm@4.0", "iso27001@2022", "ISO 27001:2022 from MVSP 3.0, from CCM 4.0"),
        ("ccm@4.1", "iso27001@2022", "ISO 27001:2022 from MVSP 3.0, from CCM 4.0, through the 4.1 crosswalk"),
        ("mvsp@3.0", "ccm@4.1", "4.1 through the 4.0 crosswalk, from MVSP 3.0"),
    ],
)
def test_the_hops_are_said(source: str, target: str, words: str) -> None:
    hops = route(atlas().maps, source, target)
    assert hops is not None and in_words(hops) == words


def test_every_framework_is_reached_from_every_other_in_three_hops() -> None:
    keys = list(atlas().catalogues)
    for source in keys:
        for target in keys:
            hops = route(atlas().maps, source, target)
            assert hops is not None and len(hops) <= 3, (source, target)
            passed = [source, *(hop.target for hop in hops)]
            assert len(set(passed)) == len(passed)


def test_the_shortest_way_is_taken_and_a_loop_ends() -> None:
    maps = [FrameworkMap(a, b, ()) for a, b in (("a@1", "b@1"), ("b@1", "c@1"), ("c@1", "a@1"), ("c@1", "d@1"))]
    hops = route(maps, "a@1", "d@1")
    assert hops is not None and [hop.target for hop in hops] == ["c@1", "d@1"]
    assert route(maps, "a@1", "e@1") is None
    assert in_words(route(maps, "a@1", "b@1") or ()) == "b 1 from a 1"
