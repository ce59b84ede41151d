"""The sample packs, as they are and with something in them changed."""

import base64
import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from app.domain.claims import Judged, judge_file
from app.domain.claims.asked import Asked
from app.domain.claims.claims_file import ClaimsFile, claims_of, parse_claims
from app.domain.evidence import Pack, SourceFile, read_pack
from tests.domain.evidence.samples import FOLDER

AS_OF = date(2026, 11, 2)
PROD, BACKUP = "111122223333", "444455556666"
ACCOUNTS = {"production": PROD, "backup": BACKUP}
Change = Callable[[str], str]


def files_of(folder: str) -> dict[str, str]:
    """The exported files of a synthetic pack, without the claims and what is expected."""
    root = FOLDER / "synthetic" / folder
    paths = [path for path in sorted(root.rglob("*")) if path.is_file()]
    names = {path.relative_to(root).as_posix(): path for path in paths}
    return {
        name: path.read_text(encoding="utf-8")
        for name, path in names.items()
        if name not in ("claims.json", "expected.json")
    }


def claims_in(folder: str) -> ClaimsFile:
    return parse_claims((FOLDER / "synthetic" / folder / "claims.json").read_bytes())


def expected_in(folder: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((FOLDER / "synthetic" / folder / "expected.json").read_text())
    return found


def packed(files: Mapping[str, str], accounts: Mapping[str, str] | None = None) -> Pack:
    return read_pack([SourceFile(name, text.encode()) for name, text in files.items()], accounts=dict(accounts or {}))


def changed(folder: str, changes: Mapping[str, Change]) -> dict[str, str]:
    """The files with changes; a credential report changes as CSV and as JSON alike."""
    files = files_of(folder)
    for name, change in changes.items():
        files[name] = change(files[name])
        twin = name.removesuffix(".csv") + ".json"
        if name.endswith("credential-report.csv"):
            envelope = json.loads(files[twin])
            files[twin] = json.dumps(envelope | {"Content": base64.b64encode(files[name].encode()).decode()})
    return files


def judged(folder: str, changes: Mapping[str, Change] | None = None) -> Mapping[str, Judged]:
    return judged_files(folder, changed(folder, changes)) if changes else _as_they_are(folder)


@cache
def _as_they_are(folder: str) -> Mapping[str, Judged]:
    return judged_files(folder, files_of(folder))


def judged_files(folder: str, files: Mapping[str, str]) -> Mapping[str, Judged]:
    """The folder's claims over these files."""
    claims = claims_in(folder)
    return judge_file(claims, packed(files, claims.accounts))


def judge_one(files: Mapping[str, str], rule: str, *, answer: str = "yes", **claims: Any) -> Judged:
    """One claim by its rule over files made here."""
    claim = {"id": "it", "rule": rule, "answer": answer}
    claim |= {key: claims.pop(key) for key in ("about", "account", "text") if key in claims}
    said = claims_of({"as_of": "2026-11-02", "claims": [claim], **claims})
    return judge_file(said, packed(files, said.accounts))["it"]


def rows_of(one: Judged) -> str:
    return "\n".join(str(row) for row in one.rows)


def asked(folder: str, changes: Mapping[str, Change] | None = None) -> Asked:
    claims = claims_in(folder)
    return Asked.of_file(claims, packed(changed(folder, changes or {}), claims.accounts), AS_OF)


def swap(before: str, after: str) -> Change:
    """Replaces a text that must be there exactly once."""

    def change(text: str) -> str:
        assert text.count(before) == 1, (before, text.count(before))
        return text.replace(before, after)

    return change
