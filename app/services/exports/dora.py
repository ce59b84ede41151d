"""What the register of information under DORA can take from here: contracts, providers, their chain and their rank.

Read with a fixed number of queries however many engagements there are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain.answers import spoken
from app.domain.errors import NotFound
from app.domain.parties import PartyGraph, graph_of, party_key
from app.domain.permissions import Actor, require
from app.domain.questionnaire.document import Questionnaire
from app.models import Assessment, Engagement, Vendor
from app.reports.interchange.dora_table import DoraRow, dora_csv
from app.services import engagements, standings
from app.services.exports.dora_answers import NOTHING, Told, told_of
from app.services.exports.made import Made


def dora_register(session: Session, actor: Actor) -> Made:
    """A CSV over every engagement in sight. For staff who may read reports."""
    require(actor, "reports:read")
    if not actor.is_staff:
        raise NotFound("There is nothing here, or it is not yours to see.")
    found = rows(session, actor)
    facts = {"engagements": len({row.engagement_id for row in found}), "rows": len(found)}
    name, form = "dora-register-extract.csv", "extract for DORA (CSV)"
    return Made(name, "text/csv; charset=utf-8", dora_csv(found), form, ("register", "vendors"), facts)


def rows(session: Session, actor: Actor) -> list[DoraRow]:
    """By vendor and engagement, each with its chain in order of rank; replays are nobody’s vendor. For callers that
    asked for permission."""
    declared = standings.declared(session, actor)
    graph = graph_of(standings.standings(session, declared))
    answers = told_of(session, declared, now().date())
    query = select(Engagement, Vendor).join(Vendor, col(Vendor.id) == Engagement.vendor_id)
    query = query.where(col(Vendor.replay).is_(None))
    found = [(engagement, vendor) for engagement, vendor in session.exec(query) if engagement.id in declared]
    vendors = {party_key(vendor.name): vendor for _, vendor in found}
    ordered = sorted(found, key=lambda pair: (pair[1].name.lower(), pair[0].name.lower(), pair[0].id))
    asked = _Intake(session)
    return [
        row
        for engagement, vendor in ordered
        for row in (
            _first(asked, engagement, vendor, answers.get(engagement.id, NOTHING), declared[engagement.id]),
            *_chain(asked, graph, engagement, vendor, vendors),
        )
    ]


class _Intake:
    """What our own intake says, in words; each version of the questionnaire is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._documents: dict[str | None, Questionnaire] = {}

    def said(self, engagement: Engagement, question_id: str) -> str:
        value = (engagement.intake or {}).get(question_id)
        if value is None:
            return ""
        key = engagement.intake_sha256
        if key not in self._documents:
            self._documents[key] = engagements.intake_of(self._session, engagement)
        question = self._documents[key].by_id.get(question_id)
        return spoken(question, value) if question else ""

    def day(self, engagement: Engagement, question_id: str) -> str:
        value = (engagement.intake or {}).get(question_id)
        return value if isinstance(value, str) else ""


def _first(
    asked: _Intake, engagement: Engagement, vendor: Vendor, told: Told, declared: Sequence[Assessment]
) -> DoraRow:
    days = [row.submitted_at.date() for row in declared if row.submitted_at]
    return replace(
        _vendor(asked, engagement, vendor),
        substitutability=asked.said(engagement, "replaceability"),
        data_export=told.data_export,
        last_audit_on=told.last_audit_on,
        answers_of=max(days, default=None),
    )


def _chain(
    asked: _Intake, graph: PartyGraph, engagement: Engagement, vendor: Vendor, vendors: Mapping[str, Vendor]
) -> Iterator[DoraRow]:
    """The companies beneath the vendor, the nearest first, with what we know of those that are vendors here too."""
    roles = _roles(graph, engagement.id)
    below = graph.below(engagement.id)
    for key, path in sorted(below.items(), key=lambda pair: (len(pair[1]), graph.parties[pair[0]].name.lower())):
        known = vendors.get(key)
        yield replace(
            _vendor(asked, engagement, vendor),
            rank=len(path) + 1,
            provider=graph.parties[key].name,
            provider_lei=known.lei if known else "",
            provider_country=known.country if known else "",
            provider_role=roles.get(key, ""),
            receives_from=graph.parties[path[-2]].name if len(path) > 1 else vendor.name,
        )


def _vendor(asked: _Intake, engagement: Engagement, vendor: Vendor) -> DoraRow:
    """The row of the vendor itself, before anything it said."""
    return DoraRow(
        engagement_id=engagement.id,
        engagement=engagement.name,
        contract_reference=engagement.contract_reference,
        contract_until=asked.day(engagement, "contract_until"),
        supported_function=engagement.supported_function,
        criticality=engagement.tier or "",
        rank=1,
        provider=vendor.name,
        provider_lei=vendor.lei,
        provider_country=vendor.country,
    )


def _roles(graph: PartyGraph, engagement_id: str) -> dict[str, str]:
    """What each company does, in the vendor's words."""
    providers: Iterable[tuple[str, str]] = (
        (party_key(provider.name), provider.role) for provider in graph.standings[engagement_id].providers
    )
    return {key: role for key, role in providers if role}
