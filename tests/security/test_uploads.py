"""The upload corpus: what is refused leaves nothing behind, what is kept leaves the house as a mere download."""

import io
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from app.domain.errors import Invalid
from app.domain.permissions import CLOCK
from app.services import api_keys, evidence
from tests import factories
from tests.security.uploads import KEPT, REFUSED

LIMIT = 64 << 20
MOST_MEMORY = 16 << 20


@pytest.mark.parametrize("what", REFUSED)
def test_refused_with_a_sentence_in_little_memory(tmp_path: Path, what: str) -> None:
    name, content = REFUSED[what]
    storage = Storage(tmp_path)
    tracemalloc.start()
    try:
        with pytest.raises(Invalid) as caught:
            evidence.receive(storage, io.BytesIO(content), name, limit=LIMIT)
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()
    assert caught.value.problems[0].pointer == "/file" and caught.value.message.endswith(".")
    assert list(tmp_path.iterdir()) == []


class House:
    """Two assessments, and a key that may do everything."""

    def __init__(self, client: TestClient, database: Database, settings: Settings) -> None:
        self.client = client
        with database.writing() as session:
            self.assessment_id = factories.assessment(session, status="in_progress").id
            text = api_keys.create(session, CLOCK, name="all", scopes={"all"}, secret=settings.key)[1]
        self.headers = {"Authorization": f"Bearer {text}"}

    def send(self, name: str, content: bytes) -> Any:
        path = f"/api/v1/assessments/{self.assessment_id}/evidence"
        return self.client.post(path, headers=self.headers, files={"file": (name, content)})


@pytest.fixture
def house(client: TestClient, database: Database, settings: Settings) -> House:
    return House(client, database, settings)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_kept_under_a_harmless_name_and_given_back_as_an_attachment(house: House) -> None:
    for what, (name, content, kept_as, media_type) in KEPT.items():
        sent = house.send(name, content)
        assert sent.status_code == 201, (what, sent.text)
        assert sent.json()["file_name"] == kept_as, what
        assert media_type in sent.json()["media_type"], what
        back = house.client.get(f"/api/v1/evidence/{sent.json()['id']}/content", headers=house.headers)
        assert back.content == content
        assert back.headers["content-disposition"].startswith("attachment; filename*=UTF-8''"), what
        assert back.headers["content-security-policy"] == "sandbox"
        assert back.headers["x-content-type-options"] == "nosniff"
        assert "\n" not in back.headers["content-disposition"] and "x-evil" not in back.headers


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_programs_are_told_why_and_nothing_is_kept(house: House, storage: Storage) -> None:
    for what, (name, content) in REFUSED.items():
        answer = house.send(name, content)
        assert answer.status_code == 422, (what, answer.text)
        assert answer.json()["errors"][0]["pointer"] == "/file", what
    assert list(storage.names()) == []
