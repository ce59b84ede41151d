"""Who may do what in a made-up account: its users, roles and policies, as the authorization details list them."""

from collections.abc import Iterable
from typing import Any

from app.services.demonstration.exports.accounts import Account

_VERSION = "2012-10-17"
_AMAZONS = ("AdministratorAccess",)


def authorization_details(account: Account) -> dict[str, Any]:
    return {
        "UserDetailList": [
            _holder(account, "User", name, user["policies"]) for name, user in account.of("users").items()
        ],
        "GroupDetailList": [],
        "RoleDetailList": [_role(account, name, role) for name, role in account.of("roles").items()],
        "Policies": [_policy(account, name) for name in _used(account)],
        "IsTruncated": False,
    }


def account_summary(account: Account) -> dict[str, Any]:
    users = account.of("users")
    with_factor = sum(bool(user.get("mfa")) for user in users.values()) + bool(account.told["root"]["mfa"])
    return {
        "SummaryMap": {
            "Users": len(users),
            "Groups": 0,
            "Roles": len(account.of("roles")),
            "Policies": sum(name not in _AMAZONS for name in _used(account)),
            "MFADevices": with_factor,
            "MFADevicesInUse": with_factor,
            "AccountMFAEnabled": int(account.told["root"]["mfa"]),
            "AccountAccessKeysPresent": 0,
            "AccountPasswordPresent": 1,
        }
    }


def _used(account: Account) -> list[str]:
    holders = [*account.of("users").values(), *account.of("roles").values()]
    return list(dict.fromkeys(name for holder in holders for name in holder["policies"]))


def _holder(account: Account, kind: str, name: str, policies: Iterable[str]) -> dict[str, Any]:
    return {
        "Path": "/",
        f"{kind}Name": name,
        f"{kind}Id": f"{kind.upper()}{name.upper()}",
        "Arn": account.arn("iam", f"{kind.lower()}/{name}"),
        "CreateDate": account.ago(account.of(f"{kind.lower()}s")[name].get("created", 900)),
        "GroupList": [],
        "AttachedManagedPolicies": [{"PolicyName": one, "PolicyArn": _arn(account, one)} for one in policies],
    }


def _role(account: Account, name: str, role: Any) -> dict[str, Any]:
    trust = {"Effect": "Allow", "Principal": {"Service": role["service"]}, "Action": "sts:AssumeRole"}
    held = _holder(account, "Role", name, role["policies"])
    return held | {"AssumeRolePolicyDocument": {"Version": _VERSION, "Statement": [trust]}, "RolePolicyList": []}


def _policy(account: Account, name: str) -> dict[str, Any]:
    document = {"Version": _VERSION, "Statement": account.shared["policies"][name]}
    return {
        "PolicyName": name,
        "Arn": _arn(account, name),
        "DefaultVersionId": "v1",
        "AttachmentCount": 1,
        "PolicyVersionList": [{"Document": document, "VersionId": "v1", "IsDefaultVersion": True}],
    }


def _arn(account: Account, name: str) -> str:
    return f"arn:aws:iam::aws:policy/{name}" if name in _AMAZONS else account.arn("iam", f"policy/{name}")
