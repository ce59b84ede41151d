"""Concentrations over the API: the largest first, page by page, and only with the right to read answers."""

from collections.abc import Callable

from app.core.database import Database
from tests.api.conftest import Program
from tests.services.test_concentrations import account, told


def test_concentrations_come_with_their_engagements_page_by_page(program: Program, database: Database) -> None:
    with database.writing() as session:
        told(session, "Acme", accounts=account("1111"))
        told(session, "Borealis", accounts=account("11-11"))
        told(session, "Comet", below=[{"name": "Northern", "rests_on": "AWS"}])
    first = program.ok("GET", "/concentrations?limit=1")
    [largest] = first["items"]
    assert (largest["kind"], largest["name"], largest["count"]) == ("party", "Amazon Web Services", 3)
    assert [(each["vendor"], each["via"]) for each in largest["resting"]][-1] == ("Comet", ["Northern"])
    second = program.ok("GET", f"/concentrations?limit=1&cursor={first['next']}")
    assert [(each["kind"], each["number"]) for each in second["items"]] == [("account", "1111")]
    assert second["next"] is None
    assert program.ok("GET", "/concentrations?at_least=4") == {"items": [], "next": None}
    program.refused("GET", "/concentrations?at_least=0", 422)


def test_the_right_to_read_answers_is_needed(program: Program, new_key: Callable[..., str]) -> None:
    Program(program.client, new_key("engagements:read")).refused("GET", "/concentrations", 403)
