"""The collection script: plain shell, reads only, says what it does, and writes a bundle that the readers read."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from app.domain.evidence import ArtefactKind as Kind
from app.domain.evidence import Pack, SourceFile, read_pack
from app.domain.evidence.crosscheck import disagreements
from tests.collection.fake_aws import FakeAws, answers

SCRIPT = Path(__file__).resolve().parents[2] / "app" / "static" / "collection" / "twokeys-collect-aws.sh"
SAMPLES = Path(__file__).resolve().parents[1] / "data" / "evidence" / "synthetic"
ACCOUNT = "444455556666"
SHELLS = [shell for shell in ("sh", "dash", "bash", "busybox") if shutil.which(shell)]


def backup(name: str) -> str:
    return (SAMPLES / "two-accounts" / "backup" / name).read_text()


@pytest.fixture
def aws(tmp_path: Path) -> FakeAws:
    folder = tmp_path / "bin"
    folder.mkdir()
    vaults = json.loads(backup("list-backup-vaults.json"))["BackupVaultList"]
    given = answers(ACCOUNT) | {
        "get-credential-report": backup("credential-report.json"),
        "get-account-authorization-details": backup("authorization-details.json"),
        "get-account-summary": backup("account-summary.json"),
        "list-backup-vaults": backup("list-backup-vaults.json"),
        "list-backup-vaults.names": "\t".join(vault["BackupVaultName"] for vault in vaults) + "\n",
        "get-bucket-versioning.acme-vault": backup("get-bucket-versioning.acme-vault.json"),
        "get-bucket-versioning.acme-new": "",
        "get-object-lock-configuration.acme-vault": backup("get-object-lock-configuration.acme-vault.json"),
        "get-bucket-policy.acme-vault.error": "\nAn error occurred (NoSuchBucketPolicy) when calling the "
        "GetBucketPolicy operation: The bucket policy does not exist\n",
        "describe-locked-snapshots": '{"Snapshots": []}',
        "describe-trails": (SAMPLES / "one-key" / "describe-trails.json").read_text(),
        "describe-trails.names": f"arn:aws:cloudtrail:us-east-1:{ACCOUNT}:trail/main\n",
        "get-trail-status.main": (SAMPLES / "one-key" / "get-trail-status.main.json").read_text(),
        "describe-organization.error": "\nAn error occurred (AWSOrganizationsNotInUseException) when calling the "
        "DescribeOrganization operation: not a member\n",
        "list-virtual-mfa-devices.error": 'odd "quotes", back\\slashes,\ta tab,\n\x01 and \xe9 in it\n',
    }
    fake = FakeAws(folder, given)
    fake.install()
    return fake


def run(aws: FakeAws, *arguments: str, shell: str = "sh", path: str = "") -> subprocess.CompletedProcess[str]:
    command = ["busybox", "sh"] if shell == "busybox" else [shell]
    return subprocess.run(
        [shutil.which(command[0]) or shell, *command[1:], str(SCRIPT), *arguments],
        cwd=aws.folder.parent,
        env={"PATH": path or f"{aws.folder}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def collect(aws: FakeAws, *arguments: str, **how: Any) -> Pack:
    done = run(aws, "--region", "eu-west-1", "--out", "bundle.jsonl", *arguments, **how)
    assert done.returncode == 0, done.stderr
    content = (aws.folder.parent / "bundle.jsonl").read_bytes()
    return read_pack([SourceFile("bundle.jsonl", content)], accounts={"backup": ACCOUNT})


@pytest.mark.parametrize("shell", SHELLS)
def test_any_shell_reads_and_runs_it(aws: FakeAws, shell: str) -> None:
    check = ["busybox", "sh", "-n"] if shell == "busybox" else [shell, "-n"]
    assert subprocess.run([*check, str(SCRIPT)], check=False).returncode == 0
    assert collect(aws, shell=shell).problems == ()


def test_the_bundle_is_what_the_readers_read(aws: FakeAws) -> None:
    pack = collect(aws, "--bucket", "acme-vault", "--bucket", "acme-new")
    assert pack.problems == ()
    assert {artefact.account for artefact in pack.artefacts if artefact.kind != Kind.TRAILS} == {ACCOUNT}
    assert all(artefact.is_enveloped and artefact.taken_at and artefact.command for artefact in pack.artefacts)
    read = {artefact.kind for artefact in pack.artefacts if artefact.content is not None}
    assert read == {
        Kind.CREDENTIAL_REPORT,
        Kind.AUTHORIZATION_DETAILS,
        Kind.ACCOUNT_SUMMARY,
        Kind.BACKUP_VAULTS,
        Kind.LOCKED_SNAPSHOTS,
        Kind.ORGANIZATION,
        Kind.TRAILS,
        Kind.TRAIL_STATUS,
        Kind.BUCKET_VERSIONING,
        Kind.OBJECT_LOCK,
        Kind.BUCKET_POLICY,
    }


def test_what_it_collects_agrees_with_itself(aws: FakeAws) -> None:
    aws.answers["describe-trails"] = aws.answers["describe-trails"].replace("111122223333", ACCOUNT)
    aws.install()
    assert disagreements(collect(aws)) == ()


def test_resources_are_named(aws: FakeAws) -> None:
    pack = collect(aws, "--bucket", "acme-vault", "--bucket", "acme-new")
    versions = {one.resource: one.content.status for one in pack.of(Kind.BUCKET_VERSIONING)}
    assert versions == {"acme-vault": "Enabled", "acme-new": "never"}
    assert [one.resource for one in pack.of(Kind.VAULT_ACCESS_POLICY)] == ["sealed", "soft-lock", "new-lock"]
    status = pack.of(Kind.TRAIL_STATUS)[0]
    assert (status.resource, status.region) == ("main", "us-east-1")


def test_errors_are_kept(aws: FakeAws) -> None:
    pack = collect(aws, "--bucket", "acme-vault")
    assert pack.of(Kind.BUCKET_POLICY)[0].content.is_absent
    assert pack.of(Kind.ORGANIZATION)[0].content.id is None
    assert pack.of(Kind.BUCKET_REPLICATION)[0].error == "AccessDenied"
    assert pack.of(Kind.VIRTUAL_MFA_DEVICES)[0].error == 'odd "quotes", back\\slashes, a tab, and ?? in it'


def test_every_region_bucket_and_key_is_asked(aws: FakeAws) -> None:
    collect(aws, "--region", "us-east-1", "--bucket", "b.one", "--key", "arn:aws:kms:us-east-2:444455556666:key/k-1")
    asked = aws.asked()
    for region in ("eu-west-1", "us-east-1"):
        assert f"rds describe-db-snapshots --region {region} --output json" in asked
    assert sum("s3api" in line and "--expected-bucket-owner 444455556666" in line for line in asked) == 5
    assert sum("kms get-key-policy" in line and "--region us-east-2" in line for line in asked) == 1


def test_it_only_reads(aws: FakeAws) -> None:
    collect(aws, "--bucket", "acme-vault", "--key", "k-1")
    verbs = {line.split()[1] for line in aws.asked()}
    assert {verb for verb in verbs if not re.match(r"(get|list|describe)-", verb)} == {"generate-credential-report"}


def commands(text: str) -> set[str]:
    """`service command` of every call of aws in a text."""
    return set(re.findall(r"\baws ([a-z0-9]+ [a-z]+-[a-z-]+)", text))


def test_every_command_is_explained(aws: FakeAws) -> None:
    explained = run(aws, "--explain")
    assert explained.returncode == 0 and aws.asked() == []
    body = SCRIPT.read_text().partition("of_account()")[2]
    assert commands(body) == commands(explained.stdout)
    lines = [line for line in explained.stdout.splitlines() if line.startswith("  aws ")]
    assert all(len(re.split(r"\s{2,}", line.strip())) == 2 for line in lines)


def test_each_command_is_shown_as_it_runs(aws: FakeAws) -> None:
    done = run(aws, "--region", "eu-west-1", "--out", "b.jsonl")
    assert "  aws iam get-account-summary --region eu-west-1 --output json\n" in done.stderr
    assert "no answer: " in done.stderr
    assert re.search(r"Wrote b.jsonl: \d+ answers, of which \d+ say why there is no answer.", done.stdout)


def test_it_waits_for_the_report(aws: FakeAws) -> None:
    collect(aws)
    asked = [line.split()[1] for line in aws.asked()]
    assert asked.index("generate-credential-report") < asked.index("get-credential-report")


def test_the_file_is_named_after_account_and_day(aws: FakeAws) -> None:
    assert run(aws, "--region", "eu-west-1").returncode == 0
    assert len(list(aws.folder.parent.glob(f"twokeys-aws-{ACCOUNT}-2*.jsonl"))) == 1


def test_nothing_is_written_over(aws: FakeAws) -> None:
    (aws.folder.parent / "mine.jsonl").write_text("mine")
    done = run(aws, "--region", "eu-west-1", "--out", "mine.jsonl")
    assert done.returncode == 1 and "mine.jsonl is there already." in done.stderr
    assert (aws.folder.parent / "mine.jsonl").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Name at least one region"),
        (("--region",), "--region needs a name"),
        (("--region", "eu-west-1", "--bucket", "--debug"), '"--debug" is none.'),
        (("--region", "eu-west-1", "--bucket", "a b"), '"a b" is none.'),
        (("--region", "eu-west-1", "--key", "$(reboot)"), "--key needs a name"),
        (("--delete",), "There is no option --delete."),
    ],
)
def test_what_it_does_not_understand_it_says(aws: FakeAws, arguments: tuple[str, ...], said: str) -> None:
    done = run(aws, *arguments)
    assert done.returncode == 1 and said in done.stderr and aws.asked() == []


def test_not_signed_in(aws: FakeAws) -> None:
    (aws.folder / "get-caller-identity.names").unlink()
    done = run(aws, "--region", "eu-west-1")
    assert done.returncode == 1 and "AWS does not say which account this is." in done.stderr


def tools(aws: FakeAws, *left_out: str) -> str:
    """A path with what the script needs, but for some."""
    place = aws.folder.parent / "tools"
    place.mkdir()
    needed = ("sh", "cat", "tr", "sed", "cut", "date", "mktemp", "mv", "rm", "sort", "sleep", "base64")
    for name in (name for name in needed if name not in left_out):
        (place / name).symlink_to(str(shutil.which(name)))
    openssl = shutil.which("openssl")
    (place / "openssl").write_text(
        f'#!/bin/sh\nexec {openssl} "$@"\n' if openssl else f"#!/bin/sh\nexec {shutil.which('base64')}\n"
    )
    (place / "openssl").chmod(0o755)
    return str(place)


def test_openssl_stands_in_for_base64(aws: FakeAws) -> None:
    pack = collect(aws, path=f"{aws.folder}:{tools(aws, 'base64')}")
    assert pack.problems == () and pack.of(Kind.AUTHORIZATION_DETAILS)


def test_without_the_command_line(aws: FakeAws) -> None:
    done = run(aws, "--region", "eu-west-1", path=tools(aws))
    assert done.returncode == 1 and "(aws) is not installed" in done.stderr
