"""Secrets: unguessable, told from typos, and stored in a way that gives nothing away."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import security


def test_a_key_is_told_from_a_typo() -> None:
    key = security.new_api_key()
    assert key.startswith("tk_") and security.looks_like_api_key(key)
    for place in range(3, len(key)):
        other = "a" if key[place] != "a" else "b"
        assert not security.looks_like_api_key(key[:place] + other + key[place + 1 :])


@given(st.text(max_size=80))
def test_anything_may_be_offered_as_a_key(text: str) -> None:
    assert security.looks_like_api_key(text) in (True, False)


def test_a_hash_for_one_purpose_is_none_for_another() -> None:
    key = b"k" * 32
    assert security.keyed_hash(key, "api-key", "x") != security.keyed_hash(key, "backup", "x")
    assert security.keyed_hash(key, "api-key", "x") != security.keyed_hash(b"l" * 32, "api-key", "x")


def test_mailed_codes_have_nothing_to_misread() -> None:
    codes = {security.mailed_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"[A-HJKMNP-Z2-9]{8}", code) for code in codes)


@pytest.mark.parametrize("typed", ["abcd2345", " ABCD 2345 ", "abcd-2345", "AbCd2345"])
def test_how_a_code_is_typed_does_not_matter(typed: str) -> None:
    assert security.tidy_code(typed) == "ABCD2345"


def test_a_password_matches_only_itself_and_nobody_has_one() -> None:
    stored = security.password_hash("correct horse battery")
    assert stored.startswith("$argon2id$")
    assert security.password_matches(stored, "correct horse battery")
    assert not security.password_matches(stored, "correct horse batterz")
    assert not security.password_matches(None, "correct horse battery")
    assert not security.password_matches("not a hash", "correct horse battery")
