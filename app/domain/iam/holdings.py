"""Every policy that counts for a principal: its own, its groups', its boundary, and what of them the file lacks."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.iam.account import IamAccount
from app.domain.iam.decision import Reason
from app.domain.iam.principals import Attached, Group, Principal, PrincipalKind
from app.domain.iam.statements import Document


@dataclass(frozen=True, slots=True)
class Held:
    """A policy and through what it is held: empty for the principal's own, else `group admins` or `boundary`."""

    document: Document
    through: str = ""


@dataclass(frozen=True, slots=True)
class Holdings:
    """Policies the file shows, and as reasons those it does not.

    `silence` is the reason when the boundary does not speak of an action, `lost` when its text is missing. `username`
    is None for roles. Principals of one account with equal `key` hold the same.
    """

    policies: tuple[Held, ...]
    missing: tuple[Reason, ...]
    boundary: Held | None
    silence: Reason | None
    lost: Reason | None
    username: str | None
    key: Hashable


Groups = Mapping[str, tuple[Group, ...]]


def groups_by_name(account: IamAccount) -> Groups:
    """A file that mixes accounts may have several of one name."""
    found: dict[str, tuple[Group, ...]] = {}
    for group in account.groups:
        found[group.name] = (*found.get(group.name, ()), group)
    return found


def holdings_of(account: IamAccount, principal: Principal, groups: Groups | None = None) -> Holdings:
    """`groups` of the account, from whoever asks about many principals."""
    known = groups_by_name(account) if groups is None else groups
    held = [*_own(account, principal, ""), *_grouped(account, principal, known)]
    boundary = _boundary(account, principal)
    is_shown = boundary is not None and not boundary.document.is_missing
    return Holdings(
        policies=tuple(one for one in held if not one.document.is_missing),
        missing=tuple(_reason(one, "missing") for one in held if one.document.is_missing),
        boundary=boundary if is_shown else None,
        silence=_reason(boundary, "silent") if boundary and is_shown else None,
        lost=_reason(boundary, "missing") if boundary and not is_shown else None,
        username=principal.name if principal.kind is PrincipalKind.USER else None,
        key=(principal.account, principal.boundary, tuple((_identity(one.document), one.through) for one in held)),
    )


def _identity(document: Document) -> Hashable:
    """The account keeps the documents it shows, so that their ids tell them apart; one it lacks goes by its name."""
    return document.name if document.is_missing else id(document)


def _reason(held: Held, effect: str) -> Reason:
    return Reason(held.document.name, None, "", effect, held.through)


def _own(account: IamAccount, holder: Principal | Group, through: str) -> Iterator[Held]:
    yield from (Held(document, through) for document in holder.inline)
    yield from (Held(_shown(account, one), through) for one in holder.attached)


def _shown(account: IamAccount, attached: Attached) -> Document:
    policy = account.policies.get(attached.arn)
    return policy.document if policy else Document(attached.name, None)


def _grouped(account: IamAccount, principal: Principal, known: Groups) -> Iterator[Held]:
    for name in principal.groups:
        groups = [group for group in known.get(name, ()) if _is_near(group, principal)]
        if not groups:
            yield Held(Document(name, None), "group")
        for group in groups:
            yield from _own(account, group, f"group {name}")


def _is_near(group: Group, principal: Principal) -> bool:
    """A file may mix accounts, and two of them may have a group of one name."""
    return not group.arn or not principal.account or f"::{principal.account}:" in group.arn


def _boundary(account: IamAccount, principal: Principal) -> Held | None:
    if principal.boundary is None:
        return None
    policy = account.policies.get(principal.boundary)
    return Held(policy.document if policy else Document(principal.boundary.rpartition("/")[2], None), "boundary")
