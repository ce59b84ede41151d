"""Rules on storage buckets: whether old versions stay, and whether objects are locked for so many days.

The files do not name their bucket; the envelope or the file's name does, else they count for nothing. A lock in
governance mode falls to whoever may bypass it, and those who may are named.
"""

import re

from app.domain.claims.asked import Asked, plain
from app.domain.claims.coverage import Export, export_of, is_old, numbers_of, of_account
from app.domain.claims.grading import Findings
from app.domain.claims.holders import allowed
from app.domain.claims.sentences import names
from app.domain.claims.verdict import Ruling
from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.domain.evidence.row import Row
from app.domain.iam.work import TooMuch
from app.domain.wording import long_day

BYPASS = "s3:BypassGovernanceRetention"
_ROLES = ("backup", "prod", "archive", "log", "trail", "export", "vault")
_DAYS = re.compile(r"(\d{1,5}) days?\b", re.ASCII)


def bucket_versioned(asked: Asked) -> Ruling:
    """The buckets meant keep old versions."""
    files = buckets(asked, ArtefactKind.BUCKET_VERSIONING)
    found = Findings(gaps=_gaps(asked, files, "get-bucket-versioning"))
    for file in files:
        if file.content is not None:
            row = file.row(f"bucket {file.resource}", file.content.quote())
            (found.good if file.content.is_on else found.bad).append(row)
    return found.ruling(
        yes="Old versions are kept.", no="Old versions are not kept.", scope=_scope(asked, files, "versioning")
    )


def object_lock(asked: Asked) -> Ruling:
    """Nobody can delete an object of the buckets meant for the days said."""
    files = buckets(asked, ArtefactKind.OBJECT_LOCK)
    found = Findings(gaps=_gaps(asked, files, "get-object-lock-configuration"))
    said = _DAYS.search(asked.text)
    for file in files:
        if file.content is not None:
            _lock(asked, file, int(said[1]) if said else 1, found)
    return found.ruling(
        yes="Nobody can delete an object before its time.",
        no="Objects can be deleted before their time.",
        scope=_scope(asked, files, "object lock"),
    )


def _lock(asked: Asked, file: Artefact, days: int, found: Findings) -> None:
    lock = file.content
    row = file.row(f"bucket {file.resource}", lock.quote())
    if lock.is_enabled and lock.mode is None:
        found.gaps.append(f"Bucket {file.resource} has no default retention; which objects are locked is not shown.")
    elif lock.mode == "COMPLIANCE" and (lock.days or 0) >= days:
        found.good.append(row)
    else:
        found.bad.append(row)
        found.bad.extend(bypassing(asked, file) if lock.mode == "GOVERNANCE" else ())


def bypassing(asked: Asked, file: Artefact) -> list[Row]:
    """Who may lift a governance lock of this bucket, with the statements that allow it."""
    details = export_of(asked, ArtefactKind.AUTHORIZATION_DETAILS, file.account or _only(asked))
    if not isinstance(details, Export):
        return []
    try:
        return allowed(asked, details, BYPASS, f"arn:aws:s3:::{file.resource}/*")
    except TooMuch:
        return []


def _only(asked: Asked) -> str:
    numbers = numbers_of(asked)
    return numbers[0] if len(numbers) == 1 else ""


def buckets(asked: Asked, kind: ArtefactKind) -> list[Artefact]:
    """The files of the buckets meant: the one named, those whose name stands in the text, or those of the role said."""
    known = [file for number in numbers_of(asked) for file in of_account(asked, kind, number) if file.resource]
    files = list({(file.resource, file.source): file for file in known}.values())
    text = plain(asked.text)
    chosen = [
        [file for file in files if asked.about and plain(file.resource or "") == plain(asked.about)],
        [file for file in files if plain(file.resource or "") in text],
        *([file for file in files if role in plain(file.resource or "")] for role in _ROLES if role in text),
    ]
    if asked.about:
        return chosen[0]
    return next((some for some in chosen if some), [])


def _gaps(asked: Asked, files: list[Artefact], command: str) -> list[str]:
    if not files:
        return [f"No output of {command} names a bucket the claim is about."]
    refused = [f"{file.source}: {file.error}." for file in files if file.content is None]
    old = [
        f"{file.source} is of {long_day(file.taken_at)}. Export it again."
        for file in files
        if file.taken_at and is_old(asked, file.taken_at)
    ]
    return refused + old


def _scope(asked: Asked, files: list[Artefact], what: str) -> str:
    dated = [file.taken_at for file in files if file.taken_at]
    when = f"exported {long_day(min(dated))}" if dated else "the file has no date of its own"
    return f"{what} of {names([file.resource or '' for file in files])}, {when}" if files else ""
