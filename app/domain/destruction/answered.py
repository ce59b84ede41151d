"""The model that a vendor's tables make: accounts, who can delete, every copy, and the keys they need.

What was left open stays open in the model and widens its numbers; nothing is refused, however a vendor wrote it. The
same name in two tables is the same thing, whatever its case and blanks.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.answers.cells import Row, folded, name
from app.domain.destruction import answered_rows as build
from app.domain.destruction.answered_approvals import add_approvals
from app.domain.destruction.answered_columns import COLUMN_OF
from app.domain.destruction.answered_names import Names, Register
from app.domain.destruction.model import MOST_ROWS, Model
from app.domain.destruction.parsing import parse_model
from app.domain.kinds.duration import minutes
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.figures import DestructionTables
from app.domain.questionnaire.vocabulary import UNKNOWN

Rows = Mapping[str, Row]
_OWN_ROWS = 2  # what is added where nobody said where the live data is


@dataclass(frozen=True, slots=True)
class Answered:
    """`accounts`: domain id -> the number given for it. `rows`: "copies/nightly dump" -> question id, row from 1."""

    model: Model
    accounts: Mapping[str, str]
    rows: Mapping[str, tuple[str, int]]

    def cell_of(self, subject: tuple[str, str, str]) -> tuple[str, int, str] | None:
        """Question, row and column where a field of the model is answered; None where no row describes it."""
        kind, id, field = subject
        place, column = self.rows.get(f"{kind}/{id}"), COLUMN_OF.get(kind, {}).get(field)
        return (*place, column) if place and column else None


def model_of(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], *, applies: Set[str] | None = None
) -> Answered | None:
    """The model of these answers; None where no tables are asked, or neither accounts nor copies were answered.

    Questions outside `applies` count as unanswered; None means that all apply.
    """
    tables = questionnaire.figures.destruction
    if tables is None:
        return None
    said = {id: answers.get(id, UNANSWERED).value for id in _asked(tables) if applies is None or id in applies}
    if said.get(tables.domains) is None and said.get(tables.copies) is None:
        return None
    return _Making(tables, said).answered()


def _asked(tables: DestructionTables) -> list[str]:
    named = (tables.domains, tables.principals, tables.copies, tables.keys, tables.recovery_point)
    return [id for id in named if id is not None]


class _Making:
    """One reading of the tables. All names are known before the first row is read, since rows name each other."""

    def __init__(self, tables: DestructionTables, said: Mapping[str, Any]) -> None:
        self.names = Names()
        self.sources: dict[str, tuple[str, int]] = {}
        self.said, self.tables = said, tables
        self.young_enough = minutes(said.get(tables.recovery_point or ""))
        self.domains = self._take("domains", tables.domains, "name", self.names.domains)
        self.principals = self._take("principals", tables.principals, "who", self.names.principals)
        self.keys = self._take("keys", tables.keys or "", "name", self.names.keys)
        self.copies = self._take("copies", tables.copies, "copy", self.names.copies)
        for id in self.principals:
            self.names.persons.of(id)

    def _take(self, kind: str, question: str, column: str, register: Register) -> Rows:
        value = self.said.get(question)
        found: dict[str, Row] = {}
        rows = value if isinstance(value, list) else []
        for number, row in enumerate(rows[: MOST_ROWS - _OWN_ROWS], start=1):
            id = register.describe(name(row, column), number)
            found[id] = row
            self.sources[f"{kind}/{id}"] = (question, number)
        return found

    def answered(self) -> Answered:
        names = self.names
        copies = [
            *(build.copy(row, id, names, young_enough=self.young_enough) for id, row in self.copies.items()),
            *self._silent_copies(),
        ]
        keys = [build.key(row, id, names) for id, row in self.keys.items()]
        listed = [build.principal(row, id, names) for id, row in self.principals.items()]
        principals = add_approvals(self.principals, listed, names) or self._silent_principals()
        domains = [self._one_account(build.domain(row, id, names)) for id, row in self.domains.items()]
        model = {
            "domains": [*domains, *_mentioned(names.domains, build.OPEN_DOMAIN)],
            "principals": [*principals, *_mentioned(names.principals, build.OPEN_PRINCIPAL)],
            "keys": [*keys, *_mentioned(names.keys, build.OPEN_KEY)],
            "copies": copies,
        }
        return Answered(parse_model(model), self._accounts(), self.sources)

    def _one_account(self, row: dict[str, Any]) -> dict[str, Any]:
        """Rows of one number are one account, whatever they are called: the later lies in the first's hands."""
        numbers = self._accounts()
        own = numbers.get(row["id"])
        first = next((id for id, number in numbers.items() if own and folded(number) == folded(own)), row["id"])
        return row if first == row["id"] else row | {"parent": first}

    def _silent_copies(self) -> Iterator[dict[str, Any]]:
        """The live data, where no row is it; and backups nobody described, where the whole table is open."""
        if not any(row.get("role") in ("live", None, UNKNOWN) for row in self.copies.values()):
            yield {"id": self.names.copies.describe("live data", 1), "role": "primary", "domain": self._production()}
        if not self.copies:
            yield {"id": self.names.copies.describe("backups", 2), **build.OPEN_COPY}

    def _production(self) -> str:
        """Where the live data is: the one production account, else the only account, else nobody knows."""
        marked = [id for id, row in self.domains.items() if row.get("purpose") == "production"]
        candidates: Sequence[str] = marked or list(self.domains)
        if not candidates:
            return self.names.domains.ids("production")[0]
        return candidates[0] if len(candidates) == 1 else UNKNOWN

    def _silent_principals(self) -> list[dict[str, Any]]:
        """Nobody said who can delete, so there may be somebody who can do everything."""
        return [{"id": self.names.principals.describe("whoever can delete", 1), **build.OPEN_PRINCIPAL}]

    def _accounts(self) -> dict[str, str]:
        numbers = {id: name(row, "number") for id, row in self.domains.items()}
        return {id: number for id, number in numbers.items() if number and number != UNKNOWN}


def _mentioned(register: Register, fields: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    return ({"id": id, **fields} for id in register.mentioned)
