"""POST /assessments/{id}/filled-caiq: a blank in, the same workbook filled out."""

from collections.abc import Callable

from starlette.testclient import TestClient

from tests import caiq_files, caiq_lookalikes
from tests.api.conftest import Program
from tests.domain.caiq.reading import read

NAME = "CAIQv4.0.3 of Acme.xlsx"


def given(data: bytes) -> dict[str, tuple[str, bytes]]:
    return {"file": (NAME, data)}


def test_a_blank_comes_back_filled_or_told_about(program: Program) -> None:
    path = f"/assessments/{program.submitted()}/filled-caiq"
    response = program.send("POST", path, files=given(caiq_files.blank()))
    assert response.status_code == 200, response.text
    assert response.headers["content-disposition"].endswith("CAIQv4.0.3%20of%20Acme.xlsx")
    written = int(response.headers["twokeys-written"])
    assert len(read(response.content).rows) == written
    assert written + int(response.headers["twokeys-left"]) == 261
    told = program.ok("POST", path, files=given(caiq_files.blank()), params={"as": "account"})
    assert (told["version"], told["written"], len(told["left"])) == ("4.0.3", written, 261 - written)


def test_other_files_are_refused_by_name(program: Program) -> None:
    path = f"/assessments/{program.assessment()}/filled-caiq"
    for data, said in ((caiq_lookalikes.ccm(), "Cloud Controls Matrix"), (b"%PDF-1.7", ""), (b"", "")):
        body = program.refused("POST", path, 422, files=given(data))
        assert said in body["detail"]
    assert program.send("POST", path, files=given(b"x" * ((10 << 20) + 1))).status_code == 413


def test_a_key_without_the_scope_gets_nothing(
    program: Program, client: TestClient, new_key: Callable[..., str]
) -> None:
    path = f"/assessments/{program.assessment()}/filled-caiq"
    other = Program(client, new_key("vendors:read"))
    assert other.send("POST", path, files=given(caiq_files.blank())).status_code == 403
