"""Which passwords are good enough: long, and not guessable from what anybody knows about the account.

Length is what counts; no rules about digits or signs. Whatever is long only by repetition or by well-known phrases is
refused, because that is what guessing programs try first.
"""

import re
from collections.abc import Iterable

SHORTEST = 15
LONGEST = 256

# Phrases that guessers try first, our own choice. Compared after dropping case, blanks and signs.
_WELL_KNOWN = """
password passwort passphrase secret letmein welcome changeme administrator admin qwerty qwertyuiop qwertz
asdfgh asdfghjkl zxcvbn zxcvbnm iloveyou correcthorsebatterystaple trustno sunshine football baseball dragon
monkey superman princess starwars whatever computer internet company summer winter spring autumn january
february monday friday login master hello default test testing demo example sample temp temporary guest user
root thisismypassword mypassword newpassword opensesame abcdefghijklmnopqrstuvwxyz abcdefghijklmno abcdef abc
1234567890 0123456789 123456789 12345678 123456 12345 1234 123 987654321 111111 000000
"""
_DISGUISES = str.maketrans("013457", "oleast")
_PRODUCT = ("twokeys", "vendor", "assessment", "questionnaire")


def objection(password: str, *, known: Iterable[str] = ()) -> str | None:
    """Why this password is refused, in a sentence; None when it is fine. `known`: name, e-mail address and such."""
    if len(password) < SHORTEST:
        return f"Use at least {SHORTEST} characters. Four or five unrelated words are easy to remember."
    if len(password) > LONGEST:
        return f"Use at most {LONGEST} characters."
    if len(set(password.casefold())) < 6:
        return "This repeats too few different characters. Four or five unrelated words are better."
    if _is_guessable(password, known):
        return (
            "This is made of words that are guessed first: common passwords, your name or address, or our own name. "
            "Four or five unrelated words are better."
        )
    return None


def _is_guessable(password: str, known: Iterable[str]) -> bool:
    """Whether little is left after taking away everything that guessers know."""
    plain = re.sub(r"[\W_]+", "", password.casefold())
    words = sorted({*_WELL_KNOWN.split(), *_PRODUCT, *_words(known)}, key=len, reverse=True)
    return any(len(set(_without(words, text))) < 5 for text in (plain, plain.translate(_DISGUISES)))


def _without(words: Iterable[str], text: str) -> str:
    for word in words:
        text = text.replace(word, "")
    return text


def _words(known: Iterable[str]) -> set[str]:
    return {word for text in known for word in re.split(r"[\W\d_]+", text.casefold()) if len(word) > 2}
