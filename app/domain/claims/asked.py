"""What a rule is asked: the files, the day, whose accounts these are, who is meant to be in them, what it is about.

The same shape is made from a claims file and from the answers of a questionnaire: a rule never knows which it judges.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from app.domain.claims.claims_file import Claim, ClaimsFile
from app.domain.evidence.crosscheck import disagreements
from app.domain.evidence.disagreement import Disagreement
from app.domain.evidence.pack import Pack


@dataclass(frozen=True, slots=True)
class Asked:
    """`accounts`: declared name -> number. `people` and `programs` are None where no list was given.

    `deleters`: the logins said to be used for deleting alone, None where nobody said. `about` is the one thing the
    claim is about, such as a bucket; `text` is the claim in words, where names are looked for. `account` limits it to
    one number.
    `untied` are accounts of a readable provider without a number, `beyond` those no file here speaks of. `lists_all`
    is False where only those were listed who can delete, so that others are no strangers.
    """

    pack: Pack
    as_of: date
    accounts: Mapping[str, str] = field(default_factory=dict)
    people: tuple[str, ...] | None = None
    programs: tuple[str, ...] | None = None
    deleters: tuple[str, ...] | None = None
    about: str | None = None
    account: str | None = None
    text: str = ""
    production: tuple[str, ...] = ()
    untied: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    lists_all: bool = True
    disagreements: tuple[Disagreement, ...] = ()
    memory: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of_file(cls, claims: ClaimsFile, pack: Pack, as_of: date) -> "Asked":
        """What a claims file asks in general. Accounts whose name speaks of production are production."""
        return cls(
            pack=pack,
            as_of=as_of,
            accounts=claims.accounts,
            people=claims.people or None,
            programs=claims.service_users or None,
            production=tuple(number for name, number in claims.accounts.items() if "prod" in plain(name)),
            disagreements=disagreements(pack),
        )

    def about_claim(self, claim: Claim) -> "Asked":
        """The same about one claim. An account is named as in the file, or by its number."""
        account = self.accounts.get(claim.account, claim.account) if claim.account else None
        return replace(self, about=claim.about, account=account, text=f"{claim.id} {claim.text}")

    @property
    def numbers(self) -> tuple[str, ...]:
        """The account numbers asked about: one, or all that were declared, each once."""
        return (self.account,) if self.account else tuple(dict.fromkeys(self.accounts.values()))

    @property
    def named(self) -> frozenset[str] | None:
        """Everyone who was declared, person or program, in the spelling of `plain`; None without a list."""
        if self.people is None and self.programs is None:
            return None
        return frozenset(plain(name) for name in (*(self.people or ()), *(self.programs or ())))

    def called(self, number: str) -> str:
        """An account as it was named, else its number."""
        return next((name for name, declared in self.accounts.items() if declared == number), f"account {number}")


def plain(name: str) -> str:
    """A name without regard to case and outer blanks, as names are compared everywhere here."""
    return name.strip().casefold()


@lru_cache(maxsize=4096)
def words_in(text: str) -> frozenset[str]:
    """The words of a text as names are written: blanks, brackets, quotes and commas part them, dots within do not."""
    return frozenset(word.strip(".") for word in _WORDS.findall(plain(text)))


def is_named(user: str, names: Iterable[str]) -> bool:
    """Whether a user is one of these, or stands as a word in one: ops.ann in "ops.ann (operations)"."""
    return any(plain(user) == plain(name) or plain(user) in words_in(name) for name in names)


_WORDS = re.compile(r"[^\s,;:()\[\]\"“”'/]+")
