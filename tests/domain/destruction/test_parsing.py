"""A model file that does not fit is refused with every mistake, where it is, and what to do."""

from typing import Any

import pytest

from app.domain.destruction import parse_model
from app.domain.errors import Invalid


@pytest.mark.parametrize(
    ("data", "pointers"),
    [
        ({"domains": {}}, ["/domains"]),
        ({"domains": [5]}, ["/domains/0"]),
        ({"domains": [{"id": 1}]}, ["/domains/0/id"]),
        ({"domains": [{}]}, ["/domains/0/id"]),
        ({"domains": [{"id": "a", "owner": "x"}]}, ["/domains/0/owner"]),
        ({"principals": [{"id": "a", "mfa": "yes", "kind": "bot"}]}, ["/principals/0/kind", "/principals/0/mfa"]),
        ({"principals": [{"id": "a", "admin_of": "prod"}]}, ["/principals/0/admin_of"]),
        ({"principals": [{"id": "a", "quorum": {"n": 0, "of": []}}]}, ["/principals/0/quorum"]),
        ({"copies": [{"id": "a", "lock_until": "2026-13-01"}]}, ["/copies/0/lock_until"]),
        ({"copies": [{"id": "a", "delete_latency_hours": -1}]}, ["/copies/0/delete_latency_hours"]),
        ({"copies": [{"id": "a"}, {"id": "a"}]}, ["/copies/1/id"]),
        ({"copies": [{"id": "unknown"}]}, ["/copies/0/id"]),
        ({"copies": [{"id": "a", "domain": "x", "delete_by": ["y"]}]}, ["/copies/0/domain", "/copies/0/delete_by/0"]),
        ({"principals": [{"id": "a", "quorum": {"n": 1, "of": ["z"]}}]}, ["/principals/0/quorum/of/0"]),
        ({"domains": [{"id": f"d{n}"} for n in range(201)]}, ["/domains"]),
        ({"secrets": []}, ["/secrets"]),
    ],
)
def test_every_mistake_is_named_with_its_place(data: Any, pointers: list[str]) -> None:
    with pytest.raises(Invalid) as refused:
        parse_model(data)
    assert [problem.pointer for problem in refused.value.problems] == pointers
    assert all(problem.detail.endswith(".") for problem in refused.value.problems)


@pytest.mark.parametrize("data", [None, [], "model", 5])
def test_what_is_no_object_is_refused(data: Any) -> None:
    with pytest.raises(Invalid, match="must be an object"):
        parse_model(data)


def test_loops_are_fine_and_every_field_may_be_unknown() -> None:
    loop = [{"id": "a", "parent": "b"}, {"id": "b", "parent": "a"}]
    unknown = {
        "id": "p",
        **dict.fromkeys(("kind", "person", "home", "mfa", "device", "api_key", "admin_of"), "unknown"),
        **dict.fromkeys(("assume", "quorum", "outside"), "unknown"),
    }
    assert parse_model({"domains": loop, "principals": [unknown]}).principals[0].quorum == "unknown"
