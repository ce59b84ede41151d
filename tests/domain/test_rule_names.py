"""Names of findings: the same thing has the same name, and no name runs over its column."""

from app.domain.rule_names import LONGEST, rule_name


def test_a_short_name_says_it_all() -> None:
    assert rule_name("drift.user_added", "svc-x1") == "drift.user_added:svc-x1"
    assert rule_name("contradicted.mfa.everyone", "") == "contradicted.mfa.everyone"


def test_long_names_are_cut_and_still_told_apart() -> None:
    one, other = (rule_name("drift.user_added", "u" * 200 + end) for end in "ab")
    assert one != other
    assert len(one) == len(other) == LONGEST
    assert one == rule_name("drift.user_added", "u" * 200 + "a")


def test_room_for_a_number_is_left() -> None:
    assert len(rule_name("drift.user_added", "u" * 200, room=4)) == LONGEST - 4
