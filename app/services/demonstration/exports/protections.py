"""What guards a made-up account from within and above: vaults and their locks, trails, buckets, the organization."""

from collections.abc import Mapping
from typing import Any

from app.services.demonstration.exports.accounts import Account

NOT_IN_USE = (
    "An error occurred (AWSOrganizationsNotInUseException) when calling the DescribeOrganization operation: "
    "Your account is not a member of an organization."
)


def backup_vaults(account: Account) -> dict[str, Any]:
    return {"BackupVaultList": [_vault(account, name, vault) for name, vault in account.of("vaults").items()]}


def trails(account: Account) -> dict[str, Any]:
    return {"trailList": [_trail(account, name, trail["bucket"]) for name, trail in account.of("trails").items()]}


def trail_status(account: Account, name: str) -> dict[str, Any]:
    trail = account.of("trails")[name]
    status = {"IsLogging": "stopped" not in trail, "StartLoggingTime": account.ago(trail["started"])}
    return status | ({"StopLoggingTime": account.ago(trail["stopped"])} if "stopped" in trail else {})


def bucket_versioning(account: Account, name: str) -> dict[str, Any]:
    return {"Status": account.of("buckets")[name]["versioning"]}


def organization(account: Account) -> dict[str, Any]:
    """Nothing where the account is in no organization: the command then ends with `NOT_IN_USE`."""
    manager = account.told.get("manager")
    told = {"Id": "o-fictional00", "MasterAccountId": manager, "FeatureSet": "ALL"}
    return {"Organization": told} if manager else {}


def _vault(account: Account, name: str, vault: Mapping[str, Any]) -> dict[str, Any]:
    region = account.shared["region"]
    lock = {"Locked": vault["locked"]} | ({"MinRetentionDays": vault["shortest"]} if vault["locked"] else {})
    return {
        "BackupVaultName": name,
        "BackupVaultArn": account.arn("backup", f"backup-vault:{name}", region=region),
        "VaultType": "BACKUP_VAULT",
        "NumberOfRecoveryPoints": vault["copies"],
        **lock,
    }


def _trail(account: Account, name: str, bucket: str) -> dict[str, Any]:
    region = account.shared["region"]
    return {
        "Name": name,
        "S3BucketName": bucket,
        "IsMultiRegionTrail": True,
        "HomeRegion": region,
        "TrailARN": account.arn("cloudtrail", f"trail/{name}", region=region),
        "LogFileValidationEnabled": True,
        "IsOrganizationTrail": False,
    }
