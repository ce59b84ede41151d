"""Everything a pack of files says about a claims file, as plain data: what `twokeys evidence` prints."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain.claims.asked import Asked
from app.domain.claims.claims_file import ClaimsFile
from app.domain.claims.judge import judge_file, newest_day
from app.domain.claims.reach import kill_number
from app.domain.evidence.artefact import Artefact
from app.domain.evidence.crosscheck import disagreements
from app.domain.evidence.disagreement import Disagreement
from app.domain.evidence.pack import Pack


def told(claims: ClaimsFile, pack: Pack, *, as_of: date | None = None) -> dict[str, Any]:
    """`{verdicts, problems, disagreements, kill_number}`; a kill number that cannot be counted says why."""
    day = as_of or claims.as_of or newest_day(pack)
    judged = judge_file(claims, pack, as_of=day)
    return {
        "verdicts": {id: one.as_json() for id, one in judged.items()},
        **what_disagrees(pack),
        "kill_number": _kill_number(claims, pack, day),
    }


def _kill_number(claims: ClaimsFile, pack: Pack, day: date) -> dict[str, Any]:
    found = kill_number(Asked.of_file(claims, pack, day))
    if found is None:
        note = "Not counted: the files of an account are missing or name no copy."
        return {"keys": None, "hands": None, "counted": False, "note": note}
    return found.as_json() | {"counted": True}


def files_of(pack: Pack) -> dict[str, Any]:
    """What the files are, for a look without claims."""
    return {"files": [_file(artefact) for artefact in pack.artefacts], **what_disagrees(pack)}


def what_disagrees(pack: Pack) -> dict[str, Any]:
    """Files that cannot be read, and files that contradict one another."""
    return {
        "problems": [{"file": one.file, "sentence": one.sentence} for one in pack.problems],
        "disagreements": [_disagreement(one) for one in disagreements(pack)],
    }


def _disagreement(one: Disagreement) -> Mapping[str, Any]:
    return {"sentence": one.sentence, "rows": [str(row) for row in one.rows], "account": one.account}


def _file(one: Artefact) -> Mapping[str, Any]:
    return {
        "file": one.source,
        "kind": str(one.kind),
        "account": one.account,
        "resource": one.resource,
        "region": one.region,
        "taken_at": one.taken_at.isoformat() if one.taken_at else None,
        "error": one.error,
        "notes": list(one.notes),
    }
