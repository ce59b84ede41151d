"""What the answers of a questionnaire ask the files: whose accounts, who was listed, who works with which login."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.claims.asked import Asked, plain
from app.domain.destruction.answered import Answered
from app.domain.destruction.model import Model
from app.domain.evidence.crosscheck import disagreements
from app.domain.evidence.pack import Pack
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.vocabulary import UNKNOWN

SELDOM = ("deletion", "emergency")
READABLE = ("aws", "amazon", "azure", "microsoft", "google", "gcp")


def asked_by(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], answered: Answered | None, pack: Pack, *, as_of: date
) -> Asked:
    """The question the tables ask, whatever rule reads it. Without tables only the files themselves are known."""
    if answered is None:
        return Asked(pack, as_of, lists_all=False, disagreements=disagreements(pack))
    cells = {place: _cells(answers, question, row) for place, (question, row) in answered.rows.items()}
    listed = answered.model.principals
    return Asked(
        pack=pack,
        as_of=as_of,
        accounts=dict(answered.accounts),
        people=tuple(_names(answered.model, ("person", "unknown"))),
        programs=tuple(_names(answered.model, ("program",))),
        deleters=tuple(p.id for p in listed if cells.get(f"principals/{p.id}", {}).get("use") in SELDOM),
        production=tuple(dict.fromkeys(_production(answered, cells))),
        untied=tuple(_without_number(answered, is_readable=True)),
        beyond=tuple(_without_number(answered, is_readable=False)),
        lists_all=False,
        disagreements=disagreements(pack),
    )


def _cells(answers: Mapping[str, Answer], question: str, row: int) -> Mapping[str, Any]:
    value = answers.get(question, UNANSWERED).value
    rows = value if isinstance(value, list) else []
    found = rows[row - 1] if 0 < row <= len(rows) else {}
    return found if isinstance(found, Mapping) else {}


def _names(model: Model, kinds: tuple[str, ...]) -> Iterator[str]:
    """Principals of these kinds by the names they were given, and whose logins they are."""
    for principal in model.principals:
        if principal.kind in kinds:
            yield principal.id
            if principal.person and principal.person != UNKNOWN:
                yield principal.person


def _production(answered: Answered, cells: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Numbers of the accounts said to be production, or to hold the live data."""
    live = {copy.domain for copy in answered.model.copies if copy.role == "primary"}
    for id, number in answered.accounts.items():
        if id in live or cells.get(f"domains/{id}", {}).get("purpose") == "production":
            yield number


def _without_number(answered: Answered, *, is_readable: bool) -> Iterator[str]:
    """Listed accounts without a number; readable are those of a provider whose exports are read here."""
    described = {place.partition("/")[2] for place in answered.rows if place.startswith("domains/")}
    for domain in answered.model.domains:
        provider = plain(domain.provider or "")
        is_one = any(word in provider for word in READABLE) == is_readable
        if is_one and domain.id in described and domain.id not in answered.accounts:
            yield domain.id
