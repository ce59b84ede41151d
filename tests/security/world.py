"""One house with everything in it: a vendor with a row of every kind, another vendor, and everybody who might look.

Everything the first vendor said or we said about it carries a word that must not turn up before other eyes:
`OURS` in all of it, `NAMED` in the names of vendor, engagement and people (the page behind a link says who asks whom),
`ELSEWHERE` in answers of the section a colleague was not given, `INTERNAL` in what only staff say among themselves.
"""

import io
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, select

from app.core import library
from app.core.clock import now
from app.core.security import token_hash
from app.core.settings import Settings
from app.core.storage import Storage
from app.domain.permissions import CLOCK, Actor, Role
from app.domain.questionnaire.loading import parse
from app.models import Assessment, Deletion, Engagement, Mail, Rendering, Submission, User, Vendor
from app.services import (
    acceptances,
    answers,
    api_keys,
    comments,
    decisions,
    deletions,
    evidence,
    findings,
    imports,
    notes,
    portfolio,
    respondent_sessions,
    reviews,
    submissions,
    user_sessions,
)
from app.services.answers import Reply
from app.services.imports import mappings
from app.services.portfolio import PortfolioFilter
from tests import caiq_files, factories
from tests import evidence_samples as samples

OURS, NAMED = "canary-of-vendor-a", "canary-by-name"
ELSEWHERE, INTERNAL = "canary-of-another-section", "canary-among-staff"
INTAKE = parse((library.SHELF / "intake" / "1.0.yaml").read_text(encoding="utf-8"))
MAPPING: dict[str, Any] = {"mapping": {"columns": {"question": "A", "answer": "B"}}, "headers": ["Asked", "Said"]}
DECLARED: dict[str, Any] = {"attested_by": f"Ada {OURS}", "role": "CTO", "statement_accepted": True}


@dataclass
class World:
    """`ids` fill the places in addresses; `tokens` are cookies and the key, by who holds them."""

    ids: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)


def build(session: Session, storage: Storage, settings: Settings) -> World:
    world = World()
    factories.questionnaire(session, INTAKE)
    first, second = _staff(session, Role.ADMINISTRATOR), _staff(session, Role.REVIEWER)
    world.tokens["administrator"] = user_sessions.open_session(
        session, session.get_one(User, first.id), browser="b", has_second_factor=True
    )
    assessment = _assessment(session, first)
    lead = _way_in(session, world, assessment, "lead")
    _answer(session, lead, assessment.id)
    submission = submissions.submit(session, lead, assessment.id, **DECLARED)
    _colleague(session, world, assessment)
    _review(session, world, assessment, submission, first, second, storage)
    _other_vendor(session, world)
    _house(session, world, first, settings)
    for role in ("owner", "auditor"):
        person = factories.user(session, Role(role))
        world.tokens[role] = user_sessions.open_session(session, person, browser="b", has_second_factor=True)
        if role == "owner":
            factories.engagement(session, owner_id=person.id)
    engagement = session.get_one(Engagement, assessment.engagement_id)
    world.ids |= {"vendor_id": engagement.vendor_id, "engagement_id": engagement.id, "assessment_id": assessment.id}
    world.ids["import_id"] = _import(session, lead, assessment)
    world.ids["mapping_id"] = mappings.save(session, first, name=f"Sheet of {OURS}", **MAPPING).id
    world.ids |= {"contact_id": assessment.respondent_contact_id, "question_id": "access.mfa", "section_id": "access"}
    return world


def _staff(session: Session, role: Role) -> Actor:
    return factories.actor_of(factories.user(session, role))


def _assessment(session: Session, owner: Actor) -> Assessment:
    vendor = factories.vendor(session, name=f"Vendor {NAMED}")
    contact = factories.contact(session, vendor, name=f"Ada {NAMED}", email=f"ada@{NAMED}.example")
    engagement = factories.engagement(
        session, vendor, name=f"Hosting {NAMED}", description=OURS, owner_id=owner.id, tier="critical"
    )
    return factories.assessment(session, engagement, to=contact, status="in_progress", reviewer_id=owner.id)


def _way_in(session: Session, world: World, assessment: Assessment, name: str, **fields: Any) -> Actor:
    """An invitation with a session behind it; the address is kept under the name."""
    invitation = factories.invitation(session, assessment, **fields)
    token = respondent_sessions.open_session(session, invitation, by="code")
    world.tokens[name], world.home[name] = token, invitation.public_id
    world.ids.setdefault("public_id", invitation.public_id)
    world.ids.setdefault("invitation_id", invitation.id)
    return respondent_sessions.actor_of(session, token)


def _answer(session: Session, actor: Actor, assessment_id: str) -> None:
    first = Reply("no", ownership="csp", comment=f"{OURS} {ELSEWHERE}", customer_duty=f"{OURS} {ELSEWHERE}")
    answers.save(session, actor, assessment_id, "access.mfa", first, expected_version=None)
    answers.save(
        session, actor, assessment_id, "backup.copies", Reply("no", comment=f"Tapes {OURS}"), expected_version=None
    )
    comments.write(session, actor, assessment_id, question_id="access.mfa", text=f"{OURS} {ELSEWHERE}")


def _import(session: Session, actor: Actor, assessment: Assessment) -> str:
    """A file the lead handed in and nobody applied."""
    said = ("No", "CSP-owned", f"{OURS} {ELSEWHERE}", "")
    name, data = f"{OURS}-{ELSEWHERE}.xlsx", caiq_files.caiq(cells={"IAM-14.1": said})
    return imports.preview(session, actor, data=data, file_name=name, assessment_id=assessment.id).id


def _colleague(session: Session, world: World, assessment: Assessment) -> None:
    vendor_id = session.get_one(Engagement, assessment.engagement_id).vendor_id
    person = factories.contact(session, session.get_one(Vendor, vendor_id), name=f"Cora {NAMED}")
    invitation = factories.invitation(session, assessment, sections=["backup"])
    invitation.contact_id = person.id
    session.flush()
    world.tokens["colleague"] = respondent_sessions.open_session(session, invitation, by="code")
    world.home["colleague"] = invitation.public_id


def _review(
    session: Session,
    world: World,
    assessment: Assessment,
    submission: Submission,
    first: Actor,
    second: Actor,
    storage: Storage,
) -> None:
    content = io.BytesIO(f"{OURS} {ELSEWHERE}".encode())
    received = evidence.receive(storage, content, "export.txt", limit=1 << 20)
    file = evidence.upload(
        session,
        first,
        assessment.id,
        file_name=f"{OURS}-{ELSEWHERE}.txt",
        received=received,
        answers=["access.mfa"],
    )
    _exports(session, first, assessment, storage)
    notes.write(session, first, assessment.id, question_id="access.mfa", text=f"{OURS} {INTERNAL}")
    reviews.override(session, first, assessment.id, "access.mfa", credit="1/2", reason=f"{OURS} {INTERNAL}")
    finding = findings.list_findings(session, first, assessment.id)[0]
    fix = findings.propose_fix(session, first, finding.id, text=f"{OURS} {ELSEWHERE}")
    risk = acceptances.request(
        session,
        first,
        finding.id,
        owner_id=first.id,
        reason=f"{OURS} {INTERNAL}",
        expires_on=now().date() + timedelta(days=90),
    )
    decision = decisions.decide(
        session,
        first,
        assessment.id,
        outcome="approve",
        valid_until=date(now().year + 1, 1, 1),
        reason=f"{OURS} {INTERNAL}",
    )
    deletion = _deletion(session, first)
    rendering = _rendering(session, storage, assessment)
    ids = {"evidence_id": file.id, "finding_id": finding.id, "remediation_id": fix.id, "acceptance_id": risk.id}
    world.ids |= ids | {"decision_id": decision.id, "deletion_id": deletion.id, "rendering_id": rendering.id}
    world.ids |= {"number": "1", "slug": "small", "version": "1.0", "submission_id": submission.id}


def _exports(session: Session, actor: Actor, assessment: Assessment, storage: Storage) -> None:
    """Two exports of one account, the later with a login more: artefacts, drift and a finding about it."""
    report = samples.content_of("one-key/credential-report.csv")
    added = report.splitlines()[-1].replace(b"svc-x1", f"{OURS}-{ELSEWHERE}".encode())
    for content in (report, report + b"\n" + added):
        samples.upload(session, storage, actor, assessment, "credential-report.csv", content)


def _deletion(session: Session, actor: Actor) -> Deletion:
    vendor = factories.vendor(session, name=f"Leaving {OURS}")
    return deletions.request(session, actor, vendor.id, reason=f"{OURS} {INTERNAL}")


def _rendering(session: Session, storage: Storage, assessment: Assessment) -> Rendering:
    """A finished report for staff."""
    stored = storage.keep(io.BytesIO(f"%PDF {OURS} {INTERNAL}".encode()), limit=1 << 20)
    row = Rendering(
        assessment_id=assessment.id,
        audience="staff",
        content_sha256="a" * 64,
        state="ready",
        stored_name=stored.name,
        created_at=now(),
        ready_at=now(),
    )
    session.add(row)
    session.flush()
    return row


def _other_vendor(session: Session, world: World) -> None:
    """Same questionnaire, same buyer; answers of their own."""
    vendor = factories.vendor(session, name="Vendor B")
    assessment = factories.assessment(session, factories.engagement(session, vendor), status="in_progress")
    actor = _way_in(session, world, assessment, "stranger")
    answers.save(session, actor, assessment.id, "access.mfa", Reply("yes", ownership="csp"), expected_version=None)


def _house(session: Session, world: World, administrator: Actor, settings: Settings) -> None:
    key, text = api_keys.create(session, CLOCK, name="nightly", scopes={"all"}, secret=settings.key, expires_at=None)
    key.scopes = []  # every scope opens something
    view = portfolio.save_view(session, administrator, name=f"mine {OURS}", filter=PortfolioFilter())
    user = factories.user(session, Role.REVIEWER, name=f"Rita {OURS}")
    token = user_sessions.open_session(session, user, browser=OURS, has_second_factor=True)
    mail = session.exec(select(Mail.id).where(Mail.kind == "receipt")).one()
    world.tokens["key"] = text
    world.ids |= {"key_id": key.id, "view_id": view.id, "user_id": user.id, "mail_id": mail, "token": "no-such-token"}
    world.ids |= {
        "key": "ccm@4.1",
        "digest": token_hash(token),
        "name": "as-answered",
        "format": "assessment",
        "face": "regular",
        "part": "latin",
    }
