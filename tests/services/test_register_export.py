"""The extract for the register of information: a row for each company in the chain."""

from datetime import date
from typing import Any

from sqlmodel import Session

from app.core.clock import now
from app.domain.permissions import Actor
from app.models import Engagement
from app.services import exports
from tests import factories
from tests.csv_rows import rows_of
from tests.domain.building import fields, questionnaire

CHAIN = questionnaire(
    fields("below", "table", weight=0, columns=[{"id": key, "title": key} for key in ("name", "role", "rests_on")]),
    fields("crisis.exit"),
    fields(
        "papers",
        "table",
        weight=0,
        columns=[{"id": key, "title": key} for key in ("file", "kind", "holder", "from", "until")],
    ),
    figures={"providers": "below", "certificates": "papers"},
)


def told(session: Session, engagement: Engagement, **said: Any) -> None:
    row = factories.assessment(session, engagement, document=CHAIN, status="submitted", submitted_at=now())
    for question_id, value in said.items():
        factories.answer(session, row, question_id.replace("__", "."), value)


def test_the_register_has_a_row_for_each_company_in_the_chain(session: Session, reviewer: Actor) -> None:
    acme, host = factories.vendor(session, name="Acme"), factories.vendor(session, name="Rackhouse")
    acme.lei, acme.country, host.country = "529900T8BM49AURSDO55", "DE", "IE"
    hosting = factories.engagement(
        session, acme, contract_reference="=C-1", supported_function="Payments", tier="critical"
    )
    factories.engagement(session, host, name="Racks")
    told(
        session,
        hosting,
        below=[
            {"name": "Rackhouse", "role": "racks", "rests_on": "Powerplant"},
            {"name": "Powerplant", "role": "power"},
        ],
        crisis__exit="partly",
        papers=[
            {"file": "iso", "kind": "iso27001", "holder": "us", "from": "2025-03-01", "until": "2028-03-01"},
            {"file": "soc", "kind": "soc2_type2", "holder": "us", "from": "2024-07-01", "until": "2025-06-30"},
            {"file": "theirs", "kind": "soc2_type2", "holder": "provider", "from": "2026-01-01", "until": "2026-02-01"},
        ],
    )
    found = [row for row in rows_of(exports.dora_register(session, reviewer).body) if row["contract_reference"]]
    assert [(row["rank"], row["provider"], row["receives_from"]) for row in found] == [
        ("1", "Acme", ""),
        ("2", "Rackhouse", "Acme"),
        ("3", "Powerplant", "Rackhouse"),
    ]
    first, second, _ = found
    assert (first["provider_lei"], first["provider_country"], first["criticality"]) == (acme.lei, "DE", "critical")
    assert (first["contract_reference"], first["supported_function"]) == ("'=C-1", "Payments")
    assert (first["data_export"], first["last_audit_on"]) == ("Partly", "2025-06-30")
    assert (second["provider_country"], second["provider_role"], second["data_export"]) == ("IE", "racks", "")
    assert date.fromisoformat(first["answers_of"]) == now().date()


def test_the_register_of_an_owner_holds_the_owner_s_engagements(
    session: Session, owner: Actor, reviewer: Actor
) -> None:
    factories.engagement(session, factories.vendor(session, name="Mine"), owner_id=owner.id)
    factories.engagement(session, factories.vendor(session, name="Theirs"))
    assert [row["provider"] for row in rows_of(exports.dora_register(session, owner).body)] == ["Mine"]
    assert len(rows_of(exports.dora_register(session, reviewer).body)) == 2
