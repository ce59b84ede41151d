"""The same export twice, read and compared."""

from typing import Any

from app.domain.drift import Change, ChangeKind, drift
from app.domain.evidence import SourceFile, read_file
from tests.domain.evidence.samples import as_bytes, line, report

ROOT_ARN = "arn:aws:iam::111122223333:root"


def compared(before: Any, after: Any, name: str = "export.json") -> tuple[Change, ...]:
    """What changed between two files made here."""
    old, new = (
        read_file(SourceFile(f"{when}/{name}", as_bytes(content))).artefacts[0]
        for when, content in (("before", before), ("after", after))
    )
    return drift(old, new)


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str | None]]:
    """Kind, sentence and severity of each change."""
    return [(change.kind.value, change.sentence, change.severity) for change in changes]


def only(changes: tuple[Change, ...]) -> Change:
    assert len(changes) == 1, changes
    return changes[0]


def kinds(changes: tuple[Change, ...]) -> set[ChangeKind]:
    return {change.kind for change in changes}


def logins(before: list[str], after: list[str]) -> tuple[Change, ...]:
    """The rows of a credential report, compared."""
    return compared(report(*before), report(*after), "credential-report.csv")


def root(**cells: str) -> str:
    return line("<root_account>", arn=ROOT_ARN, password_enabled="true", **cells)
