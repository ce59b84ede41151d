"""Files of the samples as a vendor would send them."""

import base64
import json
from pathlib import Path
from typing import Any

from app.domain.evidence import Artefact, Pack, Reading, SourceFile, read_file, read_pack

FOLDER = Path(__file__).resolve().parents[2] / "data" / "evidence"
HEADER = (
    "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,"
    "mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,"
    "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
    "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,"
    "cert_2_last_rotated"
)


def sample(path: str, name: str = "") -> SourceFile:
    """A file below the samples, under its own name or another."""
    return SourceFile(name or Path(path).name, (FOLDER / path).read_bytes())


def pack_of(folder: str, accounts: dict[str, str] | None = None) -> Pack:
    """Every file of a sample folder, folders kept in the names."""
    root = FOLDER / folder
    files = [
        SourceFile(path.relative_to(root).as_posix(), path.read_bytes())
        for path in sorted(root.rglob("*"))
        if path.is_file()
    ]
    return read_pack(files, accounts=accounts)


def artefact(content: Any, name: str = "export.json") -> Artefact:
    """The one artefact in a file made here: JSON from a value, or text and bytes as they are."""
    reading = read(content, name)
    assert reading.problems == () and len(reading.artefacts) == 1, reading
    return reading.artefacts[0]


def read(content: Any, name: str = "export.json") -> Reading:
    return read_file(SourceFile(name, as_bytes(content)))


def refused(content: Any, name: str = "export.json") -> str:
    """The sentence with which a file is refused; nothing of it may have been read."""
    reading = read(content, name)
    assert reading.artefacts == () and len(reading.problems) == 1, reading
    assert reading.problems[0].file == name
    return reading.problems[0].sentence


def as_bytes(content: Any) -> bytes:
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else json.dumps(content)).encode()


def line(user: str, **cells: str) -> str:
    """A row of a credential report: a user with nothing, but for the cells named."""
    names = HEADER.split(",")
    given = {name: "false" if name.endswith(("active", "enabled")) else "N/A" for name in names}
    given |= {"user": user, "arn": f"arn:aws:iam::111122223333:user/{user}", **cells}
    return ",".join(given[name] for name in names)


def report(*lines: str) -> str:
    return "\n".join((HEADER, *lines))


def envelope(artefact: str, output: Any = "", **fields: Any) -> dict[str, Any]:
    """One command's output as the collection script wraps it."""
    return {
        "twokeys_envelope": 1,
        "artefact": artefact,
        "command": f"aws {artefact}",
        "account": "111122223333",
        "region": "eu-west-1",
        "resource": "",
        "collected_at": "2026-11-02T10:15:19Z",
        "exit_code": 0,
        "error": "",
        "output_base64": base64.b64encode(as_bytes(output)).decode(),
        **fields,
    }
