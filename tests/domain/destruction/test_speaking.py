"""What people read instead of the model's own words."""

import pytest

from app.domain.destruction.speaking import spoken


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "yes"),
        (False, "no"),
        (None, "none"),
        ("compliance", "a lock that nobody can lift"),
        ("governance", "a lock that can be lifted"),
        (("ann", "bob"), "ann, bob"),
        ([], "nobody"),
        ("key-1", "key-1"),
    ],
    ids=str,
)
def test_a_value_in_words(value: object, words: str) -> None:
    assert spoken(value) == words
