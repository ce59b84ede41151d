"""The tables as a model: joined by name, open where the vendor left them open, and never refused."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.answers import Answer
from app.domain.destruction import Copy, Domain, Interval, Key, Principal, Quorum, numbers, parse_model
from app.domain.destruction.answered import model_of
from app.domain.destruction.answered_columns import COLUMN_OF, COLUMNS
from app.domain.questionnaire.document import Column
from tests.domain.building import fields, questionnaire
from tests.domain.destruction.told import ANN, DUMP, LIVE, PROD, VAULT, answers, tables, told


def domain(row: dict[str, Any]) -> Domain:
    return told([row]).model.domains[0]


def principal(row: dict[str, Any], *others: dict[str, Any]) -> Principal:
    return told([PROD, VAULT], [row, *others]).model.principals[0]


def copy(row: dict[str, Any], **more: Any) -> Copy:
    return next(copy for copy in told([PROD, VAULT], None, [LIVE, row], **more).model.copies if copy.id == row["copy"])


def test_nothing_is_counted_where_nothing_is_asked_or_nothing_was_said() -> None:
    assert model_of(questionnaire(fields("mfa")), {}) is None
    assert model_of(tables("1.0"), {"scope.accounts": Answer([PROD])}) is None
    assert model_of(tables(), {}) is None
    assert model_of(tables(), answers(deleters=[ANN])) is None
    assert model_of(tables(), answers([PROD]), applies=frozenset()) is None


def test_names_are_joined_without_regard_to_case_and_blanks() -> None:
    found = told(
        [PROD | {"name": "Main Account"}], [ANN | {"admin_of": "main  account"}], [LIVE | {"account": "MAINACCOUNT"}]
    )
    [main] = found.model.domains
    assert main.id == "Main Account"
    assert found.model.principals[0].admin_of == ("Main Account",)
    assert found.model.copies[0].domain == "Main Account"


def test_a_name_may_hold_a_comma() -> None:
    names = VAULT | {"name": "Domains, DNS and mail"}
    found = told([PROD, names], [ANN | {"admin_of": "prod, domains, DNS and mail, other"}])
    assert found.model.principals[0].admin_of == ("prod", "Domains, DNS and mail", "other")


def test_a_person_is_the_same_in_every_table() -> None:
    found = told(
        [PROD | {"owner": "ANN"}],
        [ANN, ANN | {"who": "deploy", "person": "ann"}],
        [DUMP | {"medium": "offline", "custody": "Ann "}],
    )
    assert found.model.domains[0].root_holder == "Ann"
    assert [principal.person for principal in found.model.principals] == [None, "Ann"]
    assert next(copy for copy in found.model.copies if copy.id == "dump").custody == "Ann"


@pytest.mark.parametrize(
    ("factor", "device", "root_login"),
    [
        ("hardware", "of founder", True),
        ("app", "of founder", True),
        ("none", None, True),
        ("no_login", None, False),
        ("unknown", "unknown", True),
        (None, "unknown", True),
    ],
)
def test_an_owner_login_and_its_second_factor(factor: str | None, device: str | None, root_login: bool) -> None:
    found = domain({key: value for key, value in (PROD | {"owner_factor": factor}).items() if value is not None})
    assert (found.root_mfa, found.root_login) == (device, root_login)


def test_devices_without_a_name_are_one_for_each_holder() -> None:
    found = told(
        [PROD, VAULT | {"owner": "founder"}], [ANN | {"person": "founder"}, ANN | {"who": "Bob", "device": "yubi"}]
    )
    assert {found.model.domains[0].root_mfa, found.model.domains[1].root_mfa} == {"of founder"}
    assert [principal.device for principal in found.model.principals] == ["of founder", "yubi"]


def test_an_account_of_ones_own_rests_on_no_provider() -> None:
    assert domain(PROD | {"provider": "our own"}).provider is None
    assert domain(PROD | {"provider": "Our Own Hosting"}).provider == "Our Own Hosting"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"factor": "optional"}, {"mfa": False, "device": None}),
        ({"factor": "unknown"}, {"mfa": "unknown"}),
        ({"lasting_key": "yes"}, {"api_key": True}),
        ({"kind": "program", "factor": "program"}, {"kind": "program", "mfa": False}),
        ({"kind": "shared_login"}, {"kind": "person"}),
        ({"kind": "outside_party"}, {"outside": "Ann"}),
        ({"admin_of": "prod; vault"}, {"admin_of": ("prod", "vault"), "home": None}),
        ({"admin_of": "prod, unknown"}, {"admin_of": ("prod", "unknown")}),
        ({"admin_of": "unknown"}, {"admin_of": ("unknown",)}),
        ({"admin_of": "none"}, {"admin_of": (), "home": None}),
        ({"admin_of": "", "home": "vault", "adds_users": "yes"}, {"admin_of": ("vault",)}),
        ({"home": "don't know"}, {"home": "unknown"}),
        ({}, {"home": "prod", "person": None, "quorum": None}),
    ],
    ids=str,
)
def test_a_row_of_who_can_delete(cells: dict[str, Any], expected: dict[str, Any]) -> None:
    found = principal(ANN | cells)
    assert {name: getattr(found, name) for name in expected} == expected


def test_approvals_are_of_those_named() -> None:
    bob, cid = ANN | {"who": "Bob"}, ANN | {"who": "Cid"}
    assert principal(ANN | {"approvals": 1, "approved_by": "bob, cid"}, bob, cid).quorum == Quorum(
        n=1, of=("Bob", "Cid")
    )
    assert principal(ANN | {"approvals": 2, "approved_by": "bob"}, bob).quorum == "unknown"
    assert principal(ANN | {"approvals": 1}).quorum == Quorum(n=1, of=("unknown",))
    assert principal(ANN | {"approvals": "unknown"}).quorum == "unknown"
    assert principal(ANN | {"approvals": 0}).quorum is None


def test_engineers_who_approve_for_each_other_are_two_people_at_work() -> None:
    crew = ANN | {"who": "4 engineers", "count": 4, "approvals": 1, "approved_by": "4 engineers"}
    found = told([PROD | {"owner": "somebody else", "owner_factor": "no_login"}], [crew], [LIVE])
    assert [principal.id for principal in found.model.principals] == ["4 engineers", "4 engineers (2)"]
    assert found.model.principals[1].admin_of == ()
    alone = told([PROD], [crew | {"count": 1}], [LIVE])
    assert alone.model.principals[0].quorum == "unknown"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, {"domain": "vault", "custody": None, "restorable": True, "counts": True, "role": "backup"}),
        ({"account": ""}, {"domain": "unknown"}),
        ({"medium": "offline", "custody": "keeper"}, {"domain": None, "custody": "keeper"}),
        ({"medium": "offline"}, {"custody": "unknown"}),
        ({"medium": "unknown"}, {"domain": "vault", "custody": "unknown", "medium": "unknown"}),
        ({"restored": "no"}, {"restorable": "unknown"}),
        ({"restored": "failed"}, {"restorable": False}),
        ({"restored": None}, {"restorable": "unknown"}),
        ({"holds": "configuration"}, {"counts": False}),
        ({"holds": "part"}, {"counts": "unknown"}),
        ({"lock": "liftable"}, {"lock": "governance"}),
        ({"lock": "unliftable", "lock_until": "2026-12-24"}, {"lock": "compliance"}),
        ({"lock": "unknown"}, {"lock": "unknown"}),
        ({"delete_days": 30}, {"delete_latency_hours": 720}),
        ({"role": "mirror", "mirror_of": "DATA"}, {"mirror_of": "data", "role": "backup"}),
        ({"role": "mirror", "mirror_of": "the moon"}, {"mirror_of": "unknown"}),
        ({"key": "vault key"}, {"key": "vault key"}),
        ({"site": None}, {"site": "unknown"}),
    ],
    ids=str,
)
def test_a_row_of_the_copies(cells: dict[str, Any], expected: dict[str, Any]) -> None:
    found = copy({key: value for key, value in (DUMP | cells).items() if value is not None})
    assert {name: getattr(found, name) for name in expected} == expected


def test_a_backup_older_than_promised_does_not_count() -> None:
    old = DUMP | {"age": "P7D"}
    assert copy(old, restore__rpo="P1D").counts is False
    assert copy(old, restore__rpo="P7D").counts is True
    assert copy(old, restore__rpo="unknown").counts is True
    assert copy(DUMP | {"age": "unknown"}, restore__rpo="P1D").counts is True
    assert copy(DUMP | {"age": "soon"}, restore__rpo="P1D").counts is True


def test_what_is_mentioned_and_not_described_is_wholly_open() -> None:
    found = told(
        [PROD | {"parent": "the organisation"}], [ANN], [DUMP | {"delete_by": "a robot", "key": "k", "account": "prod"}]
    )
    assert found.model.domains[1] == Domain(
        id="the organisation",
        provider="unknown",
        parent="unknown",
        root_holder="unknown",
        root_mfa="unknown",
        root_login="unknown",
    )
    robot = found.model.principals[1]
    assert (robot.id, robot.admin_of, robot.kind) == ("a robot", "unknown", "unknown")
    assert found.model.keys == (Key(id="k", destroy_by="unknown", held_by="unknown", latency_hours="unknown"),)


def test_keys_are_described_in_their_own_table() -> None:
    found = told([PROD], [ANN], [DUMP | {"key": "K"}], [{"name": "k", "destroy_by": "ann", "delay_days": 7}])
    assert found.model.keys == (Key(id="k", destroy_by=("Ann",), latency_hours=168),)
    assert next(copy for copy in found.model.copies if copy.id == "dump").key == "k"


def test_a_whole_table_that_is_open() -> None:
    found = told("unknown", "unknown", "unknown")
    assert [copy.role for copy in found.model.copies] == ["primary", "backup"]
    assert found.model.copies[0].domain == "production"
    assert found.model.domains[0].id == "production"
    low, high = numbers(found.model)["keys"].low, numbers(found.model)["keys"].high
    assert low == 1
    assert high is None or high > 1


def test_the_live_data_is_in_the_production_account_where_no_row_says_so() -> None:
    assert told([VAULT, PROD], [ANN], [DUMP]).model.copies[1] == Copy(id="live data", role="primary", domain="prod")
    assert told([PROD, PROD | {"name": "prod 2"}], [ANN], [DUMP]).model.copies[1].domain == "unknown"


def test_accounts_and_rows_can_be_traced_back() -> None:
    found = told([PROD | {"number": "1111 2222"}, VAULT], [ANN], [LIVE, DUMP])
    assert found.accounts == {"prod": "1111 2222"}
    assert found.rows["domains/vault"] == ("scope.accounts", 2)
    assert found.rows["copies/dump"] == ("backup.copies", 2)


def test_a_field_of_the_model_leads_to_the_cell_that_answers_it() -> None:
    found = told([PROD, VAULT], [ANN], [LIVE, DUMP | {"delete_by": "a robot"}])
    assert found.cell_of(("domains", "vault", "root_mfa")) == ("scope.accounts", 2, "owner_factor")
    assert found.cell_of(("copies", "dump", "restorable")) == ("backup.copies", 2, "restored")
    assert found.cell_of(("principals", "a robot", "mfa")) is None
    for kind, columns in COLUMN_OF.items():
        assert set(columns.values()) <= set(COLUMNS[kind])


def test_two_rows_of_one_name_are_both_meant() -> None:
    found = told([PROD], [ANN, ANN | {"factor": "none"}], [LIVE, DUMP | {"delete_by": "ann"}])
    assert [principal.id for principal in found.model.principals] == ["Ann", "Ann (2)"]
    assert found.model.principals[1].person == "Ann"
    assert found.model.copies[1].delete_by == ("Ann", "Ann (2)")


def test_code_spaces_as_far_as_it_is_known() -> None:
    account = PROD | {"owner": "unknown", "owner_factor": "unknown"}
    found = told([account], [ANN | {"factor": "unknown"}], [LIVE | {"site": "x"}, DUMP | {"account": "prod"}])
    counted = numbers(found.model)
    assert counted["keys"] == Interval(1, 2)
    assert counted["hands"] == counted["providers"] == Interval(1, 1)


WORDS = st.one_of(
    st.sampled_from(
        ["", "unknown", "none", "prod", "PROD ", "Ann", "ann, bob", "prod, unknown", ";;", "dump", "x" * 400]
    ),
    st.text(max_size=12),
)


def cells(column: Column) -> st.SearchStrategy[Any]:
    by_kind: dict[str, st.SearchStrategy[Any]] = {
        "choice": st.sampled_from([option.key for option in column.options] or ["unknown"]),
        "number": st.integers(-1, 300),
        "date": st.sampled_from(["2026-01-01", "2014-06-17"]),
        "duration": st.sampled_from(["PT1H", "P30D"]),
    }
    return st.one_of(st.none(), st.just("unknown"), by_kind.get(column.kind, WORDS))


def rows(question_id: str) -> st.SearchStrategy[Any]:
    columns = tables().by_id[question_id].columns
    row = st.fixed_dictionaries({column.id: cells(column) for column in columns})
    return st.one_of(st.just("unknown"), st.lists(row, min_size=1, max_size=4))


@settings(max_examples=150, deadline=None)
@given(rows("scope.accounts"), rows("access.deleters"), rows("backup.copies"), rows("backup.key_list"))
def test_whatever_is_written_makes_a_model(accounts: Any, deleters: Any, copies: Any, keys: Any) -> None:
    made = told(accounts, deleters, copies, keys).model
    assert parse_model(made.model_dump(mode="json")) == made


def test_more_names_than_a_model_takes_are_left_open() -> None:
    crowd = ", ".join(f"p{number}" for number in range(150))
    found = told(
        [PROD], [ANN], [LIVE, *(DUMP | {"copy": f"c{n}", "delete_by": crowd.replace("p", f"q{n}p")} for n in range(3))]
    )
    assert len(found.model.principals) == 200
    assert "unknown" in found.model.copies[-1].delete_by


def test_hidden_tables_count_as_unanswered() -> None:
    said = answers([PROD], [ANN], [LIVE, DUMP])
    found = model_of(tables(), said, applies=frozenset({"scope.accounts"}))
    assert found is not None
    assert [copy.id for copy in found.model.copies] == ["live data", "backups"]
    assert said["access.deleters"] == Answer([ANN])
