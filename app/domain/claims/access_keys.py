"""Rules on lasting access keys: how old they are and whose they are.

Only active keys count, for an inactive one keeps its dates. Ages are reckoned at the report's own date; a bare CSV has
none, so it can only show a key too old, never that all are young.
"""

import re
from dataclasses import replace

from app.domain.claims.asked import Asked, plain
from app.domain.claims.coverage import Export, cover
from app.domain.claims.grading import Findings, first_rows, scope_of
from app.domain.claims.sentences import joined
from app.domain.claims.verdict import Ruling, Shows
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.kinds.credential_report import AccessKey, Credential

DAYS = 90
_SAID_DAYS = re.compile(r"(\d{1,4})[ -]days?\b|rotation[-_](\d{1,4})\b", re.ASCII)
UNDATED = "{} has no date of its own. Export the credential report as JSON."


def key_rotation(asked: Asked) -> Ruling:
    """Every active key was made less than so many days before the report."""
    days = days_in(asked.text)
    covered = cover(asked, ArtefactKind.CREDENTIAL_REPORT)
    found = Findings(gaps=list(covered.gaps))
    for export in covered.exports:
        keys = list(_active(export))
        for one, key in keys:
            _aged(export, one, key, days, found)
        if not keys:
            found.remarks.append(f"{asked.called(export.number)} has no active key.")
        if export.made_at is None:
            found.gaps.append(UNDATED.format(export.artefact.source))
        found.gaps.extend(_unlisted(export))
    if not (found.good or found.bad or found.gaps):
        found.good = [export.row("all rows", "no active access key") for export in covered.exports]
    return found.ruling(
        yes=f"Every active key is younger than {days} days.",
        no=f"There are active keys older than {days} days.",
        scope=scope_of("access keys of IAM users and root", asked, covered),
    )


def _active(export: Export) -> list[tuple[Credential, AccessKey]]:
    return [(one, key) for one in export.artefact.content.credentials for key in one.active_keys]


def _aged(export: Export, one: Credential, key: AccessKey, days: int, found: Findings) -> None:
    rotated, reached = key.last_rotated, export.not_before
    if rotated is None or reached is None:
        found.gaps.append(f"{one.place}: key {key.number} is active and has no date.")
        return
    age = (reached - rotated).days
    cells = one.quote(key.column, f"access_key_{key.number}_last_rotated")
    when = "before the report" if export.made_at else "before its latest entry"
    row = export.row(f"{one.place}, key {key.number}", f"{cells}, {age} days {when}")
    (found.bad if age > days else found.good).append(row)


def _unlisted(export: Export) -> list[str]:
    """Users with more keys than the report has columns for."""
    extra = "additional_credentials_info"
    return [
        f"{one.place} has more credentials than the report lists."
        for one in export.artefact.content.credentials
        if one.cells.get(extra, "N/A") not in ("", "N/A")
    ]


def oldest_key(asked: Asked) -> Ruling:
    """The age in days of the oldest active key, as a number."""
    ruling = key_rotation(asked)
    covered = cover(asked, ArtefactKind.CREDENTIAL_REPORT)
    ages = [
        (export.not_before - key.last_rotated).days
        for export in covered.exports
        for _, key in _active(export)
        if key.last_rotated and export.not_before
    ]
    oldest = max(ages, default=None)
    if oldest is None or (covered.gaps and ruling.shows is None):
        return Ruling(None, ruling.sentence, ruling.rows, ruling.scope)
    return Ruling(ruling.shows, f"The oldest active key is {oldest} days old.", ruling.rows, ruling.scope, value=oldest)


def people_and_programs_apart(asked: Asked) -> Ruling:
    """No user has both a password and an active key; declared people have no key, declared programs no password."""
    covered = cover(asked, ArtefactKind.CREDENTIAL_REPORT)
    found = Findings(gaps=list(covered.gaps))
    for export in covered.exports:
        mixed = [one for one in export.artefact.content.users if _mixed(asked, one)]
        for one in mixed:
            cells = one.quote("password_enabled", "access_key_1_active", "access_key_2_active")
            found.bad.append(export.row(one.place, cells))
        if not mixed:
            found.good.append(export.row("all rows", "no user has both a password and an active key"))
    return found.ruling(
        yes="People have no access keys and programs have no passwords.",
        no="There are users with both a password and an active key, people with keys or programs with passwords.",
        scope=scope_of("IAM users", asked, covered),
        is_whole=True,
    )


def traceable(asked: Asked) -> Ruling:
    """A login used both by a person and by a program refutes it; no file shows that each belongs to one person."""
    ruling = people_and_programs_apart(asked)
    if ruling.shows is Shows.NO:
        return replace(ruling, shows=Shows.PARTLY)
    sentence = "No user has both a password and a key; who sits behind each login, no file shows."
    return replace(ruling, shows=None, sentence=sentence if ruling.shows else ruling.sentence)


def lasting_keys(asked: Asked) -> Ruling:
    """Active keys show that lasting keys are in use; where they are kept, no file shows."""
    covered = cover(asked, ArtefactKind.CREDENTIAL_REPORT)
    rows = [
        export.row(one.place, one.quote(*(key.column for key in one.active_keys)))
        for export in covered.exports
        for one in export.artefact.content.users
        if one.active_keys
    ]
    scope = scope_of("access keys of IAM users", asked, covered)
    if rows:
        sentence = "There are lasting keys; where they are kept, no file shows."
        return Ruling(Shows.NO, sentence, first_rows(rows), scope, refutes=("short_lived", "none"))
    return Ruling(None, joined(covered.gaps) or "No user has an active key.", (), scope)


def _mixed(asked: Asked, one: Credential) -> bool:
    is_person = plain(one.user) in {plain(name) for name in asked.people or ()}
    is_program = plain(one.user) in {plain(name) for name in asked.programs or ()}
    has_key, has_password = bool(one.active_keys), one.has_password is not False
    return (has_key and (has_password or is_person)) or (has_password and is_program)


def days_in(text: str) -> int:
    """The days a claim speaks of, ninety if it names none: "rotated every 60 days"."""
    said = _SAID_DAYS.search(text)
    return int(said[1] or said[2]) if said else DAYS
