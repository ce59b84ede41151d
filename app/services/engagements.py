"""What a vendor does for us: the engagement, its intake answers and the inherent risk that follows from them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from app.core.clock import now
from app.domain import register, risk
from app.domain.answers import Answer
from app.domain.errors import Stale
from app.domain.permissions import Actor, require
from app.domain.questionnaire.document import Questionnaire
from app.models import Engagement, User, Vendor
from app.services import events, intake_answers, questionnaires, visibility

NO_CHANGES: Mapping[str, Any] = {}


def create(
    session: Session,
    actor: Actor,
    vendor_id: str,
    *,
    name: str,
    description: str = "",
    intake: Mapping[str, Any] | None = None,
    owner_id: str | None = None,
    contract_reference: str = "",
    supported_function: str = "",
) -> Engagement:
    """A new engagement. An owner who enters one owns it."""
    vendor = visibility.vendor_for(session, actor, vendor_id, "engagements:write")
    engagement = draft(
        session,
        actor,
        vendor.id,
        name=name,
        description=description,
        intake=intake,
        owner_id=owner_id,
        contract_reference=contract_reference,
        supported_function=supported_function,
    )
    enter(session, actor, [engagement])
    return engagement


def draft(
    session: Session,
    actor: Actor,
    vendor_id: str,
    *,
    name: str,
    description: str = "",
    intake: Mapping[str, Any] | None = None,
    owner_id: str | None = None,
    contract_reference: str = "",
    supported_function: str = "",
    asked: Questionnaire | None = None,
) -> Engagement:
    """An engagement that is not entered yet; `asked` is the newest intake, for callers that have it already."""
    engagement = Engagement(
        vendor_id=vendor_id,
        name=register.name(name),
        description=register.paragraph(description),
        contract_reference=_line("contract_reference", contract_reference),
        supported_function=_line("supported_function", supported_function),
        owner_id=actor.id if actor.sees_only_own else _owner(session, owner_id),
        created_at=now(),
    )
    _rate(session, engagement, intake or {}, asked)
    return engagement


def enter(session: Session, actor: Actor, drafts: Sequence[Engagement]) -> None:
    """Enter drafts, all at once. For services that asked for permission."""
    store(session, actor, "engagement.created", [(engagement, None) for engagement in drafts])


def get(session: Session, actor: Actor, engagement_id: str) -> Engagement:
    return visibility.engagement_for(session, actor, engagement_id, "engagements:read")


def list_engagements(
    session: Session, actor: Actor, *, vendor_id: str | None = None, after: str | None = None, limit: int = 50
) -> list[Engagement]:
    """Engagements that were not archived, in the order they were entered; of one vendor if named."""
    require(actor, "engagements:read")
    query = (
        select(Engagement)
        .join(Vendor, col(Vendor.id) == Engagement.vendor_id)
        .where(col(Vendor.hidden_at).is_(None), col(Engagement.archived_at).is_(None))
        .where(visibility.seen_engagements(actor))
    )
    if vendor_id:
        visibility.vendor_for(session, actor, vendor_id, "engagements:read")
        query = query.where(Engagement.vendor_id == vendor_id)
    if after:
        query = query.where(col(Engagement.id) > after)
    return list(session.exec(query.order_by(col(Engagement.id)).limit(limit)))


def update(
    session: Session,
    actor: Actor,
    engagement_id: str,
    *,
    changes: Mapping[str, Any],
    expected_version: int | None = None,
) -> Engagement:
    """Change the fields named in `changes`, those of `create`; Stale when somebody was faster."""
    engagement = visibility.engagement_for(session, actor, engagement_id, "engagements:write")
    before = _facts(engagement)
    if expected_version is not None and expected_version != engagement.version:
        raise Stale("Somebody else changed this engagement meanwhile. Look at it again.", current=before)
    store(session, actor, "engagement.updated", [(engagement, alter(session, engagement, changes))])
    if "intake" in changes:
        intake_answers.refresh(session, actor, engagement)
    return engagement


def answer_intake(session: Session, actor: Actor, engagement_id: str, answers: Mapping[str, Any]) -> Engagement:
    """Answer these intake questions and keep the others; None clears one."""
    engagement = visibility.engagement_for(session, actor, engagement_id, "engagements:write")
    before = alter(session, engagement, {"intake": {**engagement.intake, **answers}})
    store(session, actor, "engagement.intake_answered", [(engagement, before)])
    intake_answers.refresh(session, actor, engagement)
    return engagement


def archive(session: Session, actor: Actor, engagement_id: str) -> Engagement:
    """Take the engagement out of the lists; nothing is deleted."""
    engagement = visibility.engagement_for(session, actor, engagement_id, "engagements:write")
    store(session, actor, "engagement.archived", [(engagement, alter(session, engagement, is_archived=True))])
    return engagement


def alter(
    session: Session,
    engagement: Engagement,
    changes: Mapping[str, Any] = NO_CHANGES,
    *,
    is_archived: bool = False,
    asked: Questionnaire | None = None,
) -> dict[str, Any]:
    """Change it, to be stored later; what it was before. Where a change cannot be kept Invalid, and nothing changes.

    Whoever changes the intake refreshes its answers once it is stored.
    """
    checked = _checked(session, changes)
    before = _facts(engagement)
    if "intake" in changes:
        _rate(session, engagement, changes["intake"], asked)
    for key, value in checked.items():
        setattr(engagement, key, value)
    if is_archived:
        engagement.archived_at = engagement.archived_at or now()
    engagement.version += 1
    return before


def store(
    session: Session, actor: Actor, verb: str, altered: Sequence[tuple[Engagement, dict[str, Any] | None]]
) -> None:
    """Store what was altered, each with what it was before, all at once. For services that asked for permission."""
    session.add_all(engagement for engagement, _ in altered)
    session.flush()
    told = [(("engagement", engagement.id), before, _facts(engagement)) for engagement, before in altered]
    events.record_all(session, actor, verb, told)


def inherent(engagement: Engagement) -> risk.Inherent | None:
    """Impact, likelihood, score and tier as rated; None while the intake is incomplete."""
    if engagement.impact is None or engagement.likelihood is None or engagement.tier is None:
        return None
    return risk.Inherent(engagement.impact, engagement.likelihood, engagement.inherent_score or 0, engagement.tier)


def intake_of(session: Session, engagement: Engagement) -> Questionnaire:
    """The intake questionnaire the engagement was rated by, or the newest one."""
    if engagement.intake_sha256:
        return questionnaires.document(session, engagement.intake_sha256)
    return questionnaires.intake(session)


def missing(session: Session, engagement: Engagement) -> list[str]:
    """Ids of the intake questions that are still needed for a rating."""
    return risk.missing(intake_of(session, engagement), _answers(engagement.intake))


def _checked(session: Session, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they are kept, without the intake."""
    found: dict[str, Any] = {}
    if "name" in changes:
        found["name"] = register.name(changes["name"])
    if "description" in changes:
        found["description"] = register.paragraph(changes["description"])
    for name in ("contract_reference", "supported_function"):
        if name in changes:
            found[name] = _line(name, changes[name])
    if "owner_id" in changes:
        found["owner_id"] = _owner(session, changes["owner_id"])
    return found


def _rate(session: Session, engagement: Engagement, raw: Mapping[str, Any], asked: Questionnaire | None = None) -> None:
    if not raw and not engagement.intake:
        return
    intake = asked or questionnaires.intake(session)
    answers = {key: answer for key, answer in risk.parse_intake(intake, raw).items() if answer.value is not None}
    engagement.intake = {key: answer.value for key, answer in answers.items()}
    engagement.intake_sha256 = intake.sha256
    rated = risk.inherent(intake, answers)
    engagement.impact = rated.impact if rated else None
    engagement.likelihood = rated.likelihood if rated else None
    engagement.inherent_score = rated.score if rated else None
    engagement.tier = rated.tier if rated else None


def _answers(intake: Mapping[str, Any]) -> dict[str, Answer]:
    return {key: Answer(value=value) for key, value in intake.items()}


def _line(name: str, text: str) -> str:
    """One optional line for registers of vendors."""
    return register.name(text, pointer=f"/{name}", what="text") if text.strip() else ""


def _owner(session: Session, owner_id: str | None) -> str | None:
    if not owner_id:
        return None
    owner = session.get(User, owner_id)
    if owner is None or owner.deactivated_at is not None:
        register.refuse("/owner_id", "unknown_user", "There is no active user with this id to own the engagement.")
    return owner.id


def _facts(engagement: Engagement) -> dict[str, Any]:
    return engagement.model_dump(mode="json", exclude={"id", "vendor_id", "created_at"})
