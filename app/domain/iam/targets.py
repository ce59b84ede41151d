"""Which resources of the account a way to more rights must reach, and whether the file lists any such resource."""

from dataclasses import dataclass

from app.domain.iam.account import IamAccount
from app.domain.iam.escalation_table import Target
from app.domain.iam.principals import Principal, PrincipalKind

_LINKED = "arn:*:iam::*:role/aws-service-role/*"  # roles only AWS itself may change


@dataclass(frozen=True, slots=True)
class Reach:
    """A pattern of resources, and patterns of those that do not count."""

    pattern: str
    besides: tuple[str, ...] = ()


class Targets:
    """What the account has that can be changed: asked once an account."""

    def __init__(self, account: IamAccount) -> None:
        users = [one.arn for one in account.users]
        self._there = {
            Target.OWN_POLICY: any(not policy.is_aws_owned for policy in account.policies.values()),
            Target.USER: bool(users),
            Target.OTHER_USER: bool(users),
            Target.GROUP: bool(account.groups),
            Target.ROLE: any(":role/aws-service-role/" not in one.arn for one in account.roles),
            Target.SAML_PROVIDER: any(_trusts_saml(role) for role in account.roles),
        }
        self._only_user = users[0] if len(users) == 1 else None

    def of(self, target: Target, principal: Principal) -> Reach | None:
        """None if there is nothing of that kind to reach."""
        if target is Target.ANY:
            return Reach("*")
        if target in (Target.SELF_USER, Target.SELF_ROLE):
            kind = PrincipalKind.USER if target is Target.SELF_USER else PrincipalKind.ROLE
            return Reach(principal.arn) if principal.boundary and principal.kind is kind else None
        if not self._there[target] or (target is Target.OTHER_USER and self._only_user == principal.arn):
            return None
        return _reach(target, principal)


def _reach(target: Target, principal: Principal) -> Reach:
    """The name of a user is its own within the account, whatever its path, so its end tells it from all others."""
    start = f"{principal.arn.partition(':iam:')[0] or 'arn:aws'}:iam::{principal.account or '*'}:"
    if target is Target.OTHER_USER:
        own = (f"*/{principal.name}",) if principal.kind is PrincipalKind.USER else ()
        return Reach(f"{start}user/*", own)
    if target is Target.ROLE:
        return Reach(f"{start}role/*", (_LINKED,))
    kind = {Target.OWN_POLICY: "policy"}.get(target, target.value)
    return Reach(f"{start}{kind}/*")


def _trusts_saml(role: Principal) -> bool:
    statements = (role.trust.statements if role.trust else None) or ()
    return any(":saml-provider/" in party.name for statement in statements for party in statement.parties)
