"""Answers to every question that has to have one, and the declaration that sends them."""

from typing import Any

from tests.portal.person import Person

ANSWERS: dict[str, Any] = {
    "first.control": "no",
    "first.choice": "one",
    "first.choices": ["one"],
    "first.text": "Plain words",
    "first.number": 30,
    "first.percent": 100,
    "first.duration": "PT4H",
    "first.date": "2026-10-01",
    "first.contact": {"name": "Desk", "email": "desk@vendor.example"},
    "first.table": [{"name": "Vault", "place": "here"}],
    "second.offline": "yes",
}
DECLARATION = {"attested_by": "Ada Example", "role": "Head of Operations", "statement_accepted": "yes"}


def send(person: Person, **more: str) -> str:
    person.get("/check")
    return person.post("/submission", DECLARATION | more)
