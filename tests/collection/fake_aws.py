"""A stand-in for the AWS command line: answers from files, refuses all else, and notes what it was asked."""

import json
import shlex
from dataclasses import dataclass, field
from pathlib import Path

SCRIPT = """#!/bin/sh
printf '%s\\n' "$*" >>{log}
service=$1 command=$2
query='' resource=''
while [ $# -gt 0 ]; do
    case $1 in
        --query) query=$2 ;;
        --bucket | --backup-vault-name | --key-id | --name) resource=${{2##*/}} ;;
    esac
    shift
done
answer={folder}/$command
[ -z "$resource" ] || answer=$answer.$resource
if [ -n "$query" ]; then answer=$answer.names; fi
if [ -f "$answer.error" ]; then cat "$answer.error" >&2; exit 254; fi
if [ -f "$answer" ]; then cat "$answer"; exit 0; fi
[ -z "$query" ] || exit 0
printf '\\nAn error occurred (AccessDenied) when calling the %s operation: not allowed\\n' "$service" >&2
exit 254
"""


@dataclass
class FakeAws:
    """`answers` by command, or by command and resource: `get-bucket-versioning.acme`."""

    folder: Path
    answers: dict[str, str] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        return self.folder / "asked.log"

    def install(self) -> None:
        """Writes `aws` and its answers into the folder."""
        for name, text in self.answers.items():
            (self.folder / name).write_text(text)
        script = SCRIPT.format(log=shlex.quote(str(self.log)), folder=shlex.quote(str(self.folder)))
        (self.folder / "aws").write_text(script)
        (self.folder / "aws").chmod(0o755)

    def asked(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


def answers(account: str, **more: str) -> dict[str, str]:
    """What every run needs: whose account it is, and a report that is ready."""
    identity = {"UserId": "AIDAEXAMPLE", "Account": account, "Arn": f"arn:aws:iam::{account}:user/auditor"}
    return {
        "get-caller-identity": json.dumps(identity),
        "get-caller-identity.names": f"{account}\n",
        "generate-credential-report.names": "COMPLETE\n",
        **more,
    }
