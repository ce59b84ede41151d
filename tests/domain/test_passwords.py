"""Passwords: long and not guessable; nothing else is asked."""

import pytest

from app.domain.passwords import objection

KNOWN = ("Rita Example", "rita.example@buyer.example")


@pytest.mark.parametrize(
    "good",
    [
        "lorry quiet magnet fjord",
        "83619047265518309472",
        "kX9-uv_3kLmnQ2wEz",
        "жираф под мокрым зонтом",
        "l" * 5 + "orry quiet magnet fjord",
    ],
)
def test_a_long_password_of_any_make_is_fine(good: str) -> None:
    assert objection(good, known=KNOWN) is None


@pytest.mark.parametrize(
    "bad",
    [
        "short",
        "fourteen chars",
        "password12345678",
        "Passw0rd2024!2024",
        "correct horse battery staple",
        "rita.example.buyer",
        "RitaExample2026!",
        "Twokeys2026Twokeys",
        "qwertyuiopasdfghjkl",
        "aaaaaaaaaaaaaaaaaaaa",
        "abababababababababab",
        "12345678901234567890",
        "x" * 300,
    ],
)
def test_what_is_guessed_first_is_refused_with_a_sentence(bad: str) -> None:
    sentence = objection(bad, known=KNOWN)
    assert sentence is not None
    assert sentence.endswith(".")
