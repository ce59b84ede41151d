"""Requests made up from our own API document, sane and insane: no server error, and every answer as documented.

`EXAMPLES=1000 python -m pytest tests/security/test_schema.py` sends a hundred thousand and more instead of a thousand.
"""

import os
from contextlib import suppress
from typing import Any

import hypothesis
import pytest
import schemathesis
from httpx2 import InvalidURL
from hypothesis import HealthCheck, Phase
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS
from starlette.testclient import TestClient

from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from app.domain.permissions import CLOCK
from app.services import api_keys
from tests.security import world
from tests.security.visitors import nothing_kept

EXAMPLES = int(os.environ.get("EXAMPLES", "5"))
CHECKED = ["not_a_server_error", "response_schema_conformance", "content_type_conformance", "status_code_conformance"]


class Program:
    """Sends a case with a key that may do everything, and remembers what was wrong with the answer."""

    def __init__(self, client: TestClient, key: str) -> None:
        self.client, self.headers = client, {"Authorization": f"Bearer {key}"}
        self.checks: Any = CHECKS.get_by_names(CHECKED)
        self.faults: dict[str, str] = {}
        self.sent = 0

    def send(self, case: Case[Any]) -> None:
        given = case.as_transport_kwargs(base_url="http://testserver", headers=self.headers)
        given.pop("cookies", None)
        if isinstance(given.get("data"), bytes | str):
            given["content"] = given.pop("data")
        self.sent += 1
        try:
            request = self.client.build_request(**given)
            request.read()
        except (UnicodeError, TypeError, AttributeError, InvalidURL):
            return  # no client can put this on the wire
        answer = self.client.send(request)
        try:
            case.validate_response(answer, checks=self.checks)
        except Exception as error:
            self.faults.setdefault(case.operation.label, f"{answer.status_code} {str(error)[:600]}")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_request_breaks_the_server_or_the_contract(
    client: TestClient, database: Database, settings: Settings, storage: Storage
) -> None:
    with database.writing() as session:
        furnished = world.build(session, storage, settings)
        key = api_keys.create(session, CLOCK, name="all", scopes={"all"}, secret=settings.key)[1]
    schema = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
    program = Program(client, key)
    with nothing_kept(client):
        results: Any = schema.get_all_operations()
        for operation in (result.ok() for result in results):
            names = {parameter.name for parameter in operation.path_parameters}
            ids = {name: furnished.ids[name] for name in names if name in furnished.ids}
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                _try(program, operation.as_strategy(mode, path_parameters=ids))
            _try(program, operation.as_strategy(GenerationMode.POSITIVE))
    assert program.faults == {}
    assert program.sent >= 200


def _try(program: Program, strategy: Any) -> None:
    @hypothesis.settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(case=strategy)
    def send(case: Case[Any]) -> None:
        program.send(case)

    with suppress(hypothesis.errors.Unsatisfiable):  # what has neither parameter nor body cannot be sent wrongly
        send()
