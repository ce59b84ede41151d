"""The work one account may cost, counted in steps, so that the same file is answered the same on any machine.

A file can be made to take hours. Whoever asks about it is told after some seconds that it was not worked out, which
neither confirms nor refutes anything.
"""

import sys

from app.domain.errors import Invalid
from app.domain.iam.account import IamAccount

MOST_STEPS = 4_000_000
"""About five seconds of one processor. A thousand users and two hundred roles, each with a policy of its own, fit."""


class TooMuch(Invalid):
    """The account holds more than is worth following; the message says how much."""


class Work:
    """What may still be spent on one account."""

    __slots__ = ("_account", "_most", "spent")

    def __init__(self, account: IamAccount, most: int | None = None) -> None:
        self._account = account
        self._most = MOST_STEPS if most is None else most
        self.spent = 0

    def release(self) -> None:
        """What was worked out may be asked about again without end; it is kept, and such questions are few."""
        self._most = sys.maxsize

    def spend(self, steps: int) -> None:
        """One step is about what it takes to compare one pattern; TooMuch when none are left."""
        self.spent += steps
        if self.spent > self._most:
            raise TooMuch(
                f"There is too much to follow: what its {len(self._account.users):,} users and "
                f"{len(self._account.roles):,} roles can do by their policies was not worked out."
            )
