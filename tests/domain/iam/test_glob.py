"""Patterns against a definition too simple to be wrong, and against patterns made to hang."""

from functools import cache
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.iam import glob
from app.domain.iam.glob import covers, matches, overlap

law = settings(deadline=None, derandomize=True)
PATTERNS = st.text(alphabet="ab*?", max_size=7)
TEXTS = st.text(alphabet="ab", max_size=9)
SHORT = ["".join(letters) for size in range(6) for letters in product("ab", repeat=size)]


@cache
def described(pattern: str, text: str) -> bool:
    """The definition of a pattern, by its first character."""
    if not pattern:
        return not text
    if pattern[0] == "*":
        return described(pattern[1:], text) or (bool(text) and described(pattern, text[1:]))
    return bool(text) and pattern[0] in ("?", text[0]) and described(pattern[1:], text[1:])


@law
@given(PATTERNS, TEXTS)
def test_a_pattern_describes_what_its_definition_says(pattern: str, text: str) -> None:
    assert matches(pattern, text) == described(pattern, text)


@law
@given(st.text(alphabet="ab*?", max_size=4), st.text(alphabet="ab*?", max_size=4))
def test_two_patterns_overlap_if_some_text_is_described_by_both(one: str, other: str) -> None:
    # a text that both describe never needs more characters than both patterns have together
    both = any(described(one, text) and described(other, text) for text in (*SHORT, *_longer()))
    assert overlap(one, other) == both


@cache
def _longer() -> tuple[str, ...]:
    return tuple("".join(letters) for size in (6, 7, 8) for letters in product("ab", repeat=size))


@law
@given(PATTERNS, PATTERNS)
def test_overlap_has_no_direction(one: str, other: str) -> None:
    assert overlap(one, other) == overlap(other, one)


@law
@given(PATTERNS, TEXTS)
def test_overlap_with_a_plain_text_is_a_match(pattern: str, text: str) -> None:
    assert overlap(pattern, text) == matches(pattern, text)


@law
@given(PATTERNS, PATTERNS)
def test_a_pattern_that_covers_another_describes_all_of_it(one: str, other: str) -> None:
    if covers(one, other):
        assert all(described(one, text) for text in SHORT if described(other, text))


def test_everything_covers_and_a_prefix_covers_what_it_starts() -> None:
    assert covers("*", "arn:aws:s3:::?")
    assert covers("arn:aws:s3:::acme*", "arn:aws:s3:::acme-backups/*")
    assert not covers("arn:aws:s3:::acme?", "arn:aws:s3:::acme*")


class Counted(str):
    """A text that counts how often one of its characters is looked at."""

    looks = 0

    def __getitem__(self, key: object) -> str:
        Counted.looks += 1
        return super().__getitem__(key)  # type: ignore[index]


def test_a_pattern_made_to_hang_takes_a_step_a_character() -> None:
    Counted.looks = 0
    assert not matches("*a" * 50 + "*b", Counted("a" * 2_000))
    assert Counted.looks < 5 * 2_000


def test_the_worst_pattern_takes_no_more_than_one_length_times_the_other() -> None:
    Counted.looks = 0
    assert not matches("*" + "a" * 100 + "b", Counted("a" * 1_000))
    assert Counted.looks <= 5 * 101 * 1_000


def test_two_patterns_made_to_hang_are_compared_to_the_end() -> None:
    assert overlap("*a" * 1_000 + "*b", "*a*" * 600 + "b")
    assert not overlap("*" + "ab?" * 600 + "c", "*" + "a?b" * 600 + "d")


def test_stars_in_a_row_are_one() -> None:
    assert glob._without_double_stars("a*****b**") == "a*b*"
