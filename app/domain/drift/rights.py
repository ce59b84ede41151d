"""Drift in authorization details: new users and roles, groups joined, policies attached or rewritten, boundaries gone.

What a change of rights amounts to is in `destroying`: who can now delete what they could not before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.drift.change import Change, ChangeKind, Spot, Two, paired, several
from app.domain.iam.account import IamAccount
from app.domain.iam.principals import Group, Principal, Version
from app.domain.iam.statements import Document
from app.domain.questionnaire.vocabulary import Severity

ADMINISTRATOR = "AdministratorAccess"


@dataclass(frozen=True, slots=True)
class _Rights:
    """What somebody holds, each right by the words it is told in."""

    held: Mapping[str, Document | None]

    def grants_all(self, name: str) -> bool:
        return name == f"policy {ADMINISTRATOR}" or _allows_all(self.held.get(name))

    def quote(self) -> str:
        return several(self.held, most=8) or "no rights of its own"


def changes(two: Two[IamAccount]) -> Iterator[Change]:
    for was, now in paired(two.was.users, two.now.users, lambda one: one.arn):
        yield from _user(two, was, now)
    for was, now in paired(two.was.roles, two.now.roles, lambda one: one.arn):
        if was and now:
            yield from _rights(two, "role", was, now)
            yield from _boundary(two, was, now)
        elif now:
            spot = _spot(two.now, "role", now)
            yield two.change(ChangeKind.ROLE_ADDED, now.name, f"The role {now.name} is new.", spots=(None, spot))
    for old, new in paired(two.was.groups, two.now.groups, lambda one: one.arn):
        if old and new:
            yield from _rights(two, "group", old, new)
    yield from _rewritten(two)


def _user(two: Two[IamAccount], was: Principal | None, now: Principal | None) -> Iterator[Change]:
    if was and now:
        yield from _rights(two, "user", was, now)
        yield from _boundary(two, was, now)
    elif now:
        created = f", created on {now.created_at.date().isoformat()}" if now.created_at else ""
        rights = _held(two.now, now)
        harm = Severity.HIGH if any(rights.grants_all(name) for name in rights.held) else Severity.MEDIUM
        sentence = f"The user {now.name} is new{created}, with {rights.quote()}."
        spot = _spot(two.now, "user", now)
        yield two.change(ChangeKind.USER_ADDED, now.name, sentence, harm, spots=(None, spot))
    elif was:
        spot = _spot(two.was, "user", was)
        yield two.change(ChangeKind.USER_REMOVED, was.name, f"The user {was.name} is gone.", spots=(spot, None))


def _rights(two: Two[IamAccount], noun: str, was: Principal | Group, now: Principal | Group) -> Iterator[Change]:
    before, after = _held(two.was, was), _held(two.now, now)
    added = [name for name in after.held if name not in before.held]
    removed = [name for name in before.held if name not in after.held]
    rewritten = [
        name
        for name, document in after.held.items()
        if name in before.held and name.startswith("inline ") and document != before.held[name]
    ]
    spots = (_spot(two.was, noun, was), _spot(two.now, noun, now))
    if added:
        harm = Severity.HIGH if any(after.grants_all(name) for name in added) else Severity.MEDIUM
        sentence = f"The {noun} {now.name} now has {several(added)}."
        yield two.change(ChangeKind.RIGHTS_ADDED, now.name, sentence, harm, spots=spots)
    if removed:
        is_denial = any(_denies(before.held[name]) for name in removed)
        sentence = (
            f"The {noun} {now.name} has {several(removed)} no more{', which denied things' if is_denial else ''}."
        )
        harm_of_loss = Severity.MEDIUM if is_denial else None
        yield two.change(ChangeKind.RIGHTS_REMOVED, now.name, sentence, harm_of_loss, spots=spots)
    if rewritten:
        sentence = f"The {noun} {now.name} has other words in {several(rewritten)}."
        yield two.change(ChangeKind.POLICY_CHANGED, now.name, sentence, Severity.MEDIUM, spots=spots)


def _boundary(two: Two[IamAccount], was: Principal, now: Principal) -> Iterator[Change]:
    if was.boundary and was.boundary != now.boundary:
        spots = (
            Spot(f"{now.kind.value} {now.name}", f"PermissionsBoundary {was.boundary}"),
            Spot(f"{now.kind.value} {now.name}", f"PermissionsBoundary {now.boundary or 'none'}"),
        )
        how, harm = ("is gone", Severity.HIGH) if now.boundary is None else ("is another one", Severity.MEDIUM)
        sentence = f"The boundary on the rights of {now.kind.value} {now.name} {how}."
        yield two.change(ChangeKind.BOUNDARY_LIFTED, now.name, sentence, harm, spots=spots)


def _rewritten(two: Two[IamAccount]) -> Iterator[Change]:
    """Managed policies of the account itself; Amazon rewrites its own."""
    own = [
        [policy for policy in account.policies.values() if not policy.is_aws_owned] for account in (two.was, two.now)
    ]
    for was, now in paired(own[0], own[1], lambda policy: policy.arn):
        if was and now and was.document.statements != now.document.statements:
            place = f"policy {now.name}"
            sentence = f"The policy {now.name} has other words than before."
            spots = (Spot(place, _version(was.versions)), Spot(place, _version(now.versions)))
            yield two.change(ChangeKind.POLICY_CHANGED, now.name, sentence, Severity.MEDIUM, spots=spots)


def _version(versions: tuple[Version, ...]) -> str:
    return f"default version {next((one.id for one in versions if one.is_default), 'unknown')}"


def _held(account: IamAccount, holder: Principal | Group) -> _Rights:
    attached = {
        f"policy {one.name}": account.policies[one.arn].document if one.arn in account.policies else None
        for one in holder.attached
    }
    inline = {f"inline policy {document.name}": document for document in holder.inline}
    groups = {f"group {name}": None for name in holder.groups} if isinstance(holder, Principal) else {}
    return _Rights({**attached, **inline, **groups})


def _spot(account: IamAccount, noun: str, holder: Principal | Group) -> Spot:
    return Spot(f"{noun} {holder.name}", _held(account, holder).quote())


def _allows_all(document: Document | None) -> bool:
    statements = document.statements if document else None
    return any(one.allows and "*" in one.actions and "*" in one.resources for one in statements or ())


def _denies(document: Document | None) -> bool:
    statements = document.statements if document else None
    return any(not one.allows for one in statements or ())
