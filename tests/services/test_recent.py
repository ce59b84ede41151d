"""What is remembered, and what is forgotten to stay within the bound."""

from app.services.recent import Recent


def test_the_same_is_worked_out_once() -> None:
    made: list[str] = []
    recent: Recent[str, str] = Recent(2)

    def make() -> str:
        made.append("a")
        return "A"

    assert [recent.of("a", make), recent.of("a", make)] == ["A", "A"]
    assert made == ["a"]


def test_what_was_not_asked_for_longest_goes_first() -> None:
    recent: Recent[str, int] = Recent(2)
    for key in ("a", "b"):
        recent.put(key, 1)
    recent.get("a")
    recent.put("c", 1)
    assert [recent.get(key) for key in "abc"] == [1, None, 1]


def test_weight_counts_and_what_is_too_heavy_is_not_kept() -> None:
    recent: Recent[str, int] = Recent(10)
    recent.put("a", 1, weight=6)
    recent.put("b", 2, weight=6)
    recent.put("c", 3, weight=11)
    assert [recent.get(key) for key in "abc"] == [None, 2, None]
    recent.put("b", 4, weight=10)
    assert recent.get("b") == 4


def test_forgetting_keeps_nothing_and_leaves_room_for_as_much_again() -> None:
    recent: Recent[str, int] = Recent(2)
    recent.put("a", 1, weight=2)
    recent.forget()
    assert recent.get("a") is None
    recent.put("b", 2)
    recent.put("c", 3)
    assert [recent.get(key) for key in "bc"] == [2, 3]
