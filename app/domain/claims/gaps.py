"""What the files say and nobody claimed: users not listed, rights nobody named, protections that were switched off.

Each becomes a finding, because silence about it is what let the intruder's logins stay at Code Spaces.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.claims.asked import Asked
from app.domain.claims.coverage import cover, end_of, numbers_of, of_account
from app.domain.claims.model_facts import asked_about
from app.domain.claims.rights import destroyer_row, is_admin, is_openly_admin, not_followed, rights_in
from app.domain.claims.trails import stopped
from app.domain.claims.unlisted import strangers
from app.domain.destruction.answered import Answered
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.crosscheck import disagreements
from app.domain.evidence.pack import Pack
from app.domain.evidence.row import Row
from app.domain.iam.reach import Destroyer
from app.domain.questionnaire.vocabulary import Severity

LONGEST_RULE = 80
MOST = 200
ASLEEP = timedelta(days=365)
AWAKE = timedelta(days=90)
WORST_FIRST = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """`rule` is such as "evidence.shadow_user:svc-x1", at most 80 characters, and stays the same between uploads."""

    rule: str
    severity: Severity
    sentence: str
    recommendation: str
    row: Row


def unclaimed(answered: Answered | None, pack: Pack, *, as_of: date) -> tuple[Unclaimed, ...]:
    """What to open findings for, worst first. Nothing for an empty pack.

    Without tables of accounts nobody listed anyone, so only what harms whoever is listed is said.
    """
    asked = asked_about(answered, pack, as_of) if answered else Asked(pack, as_of, disagreements=disagreements(pack))
    found = [
        *(_strangers(asked) if answered and asked.accounts else _escalations(asked)),
        *_outsiders(asked),
        *_revived_keys(asked),
        *_suspended(asked),
        *_stopped(asked),
        *_too_much(asked),
        *_disagreeing(asked),
    ]
    return tuple(sorted(_each_once(found), key=lambda one: (WORST_FIRST.index(one.severity), one.rule))[:MOST])


def _each_once(found: list[Unclaimed]) -> Iterator[Unclaimed]:
    """One of each rule and row; a name that comes again from another account is numbered."""
    seen: dict[str, set[Row]] = {}
    for one in found:
        rows = seen.setdefault(one.rule, set())
        if one.row not in rows:
            rows.add(one.row)
            yield one if len(rows) == 1 else replace(one, rule=f"{one.rule[: LONGEST_RULE - 4]}:{len(rows)}")


def rule_of(kind: str, subject: str) -> str:
    """evidence.<kind>:<subject>, cut where it would be too long for a name."""
    return f"evidence.{kind}:{' '.join(subject.split())}"[:LONGEST_RULE].strip()


def _strangers(asked: Asked) -> Iterator[Unclaimed]:
    """Users who can delete and were not listed; a young one looks like the logins an intruder makes."""
    for rights, one in strangers(asked):
        user, place = rights.of(one).name, asked.called(rights.number)
        young = next(_made_lately(asked, rights.number, user), None)
        yield Unclaimed(
            rule_of("shadow_user" if young else _kind(one), user),
            Severity.CRITICAL if is_admin(one) else Severity.HIGH,
            f"{user} can {_ability(one)} in {place}, and the list of those who can delete does not name this login.",
            "Find out whose login it is. List it, or take its rights and keys away today and look at what it did.",
            young or destroyer_row(rights, one),
        )


def _kind(one: Destroyer) -> str:
    if not is_admin(one):
        return "unlisted_deleter"
    return "unlisted_admin" if is_openly_admin(one) else "escalation"


def _ability(one: Destroyer) -> str:
    """What it can do, or the path by which it can do everything."""
    if not is_admin(one):
        return "delete"
    if one.escalation is None or is_openly_admin(one):
        return "do everything"
    return f"make itself administrator ({one.escalation.sentence})"


def _made_lately(asked: Asked, number: str, user: str) -> Iterator[Row]:
    """The row of a user made in the thirty days before."""
    for export in cover(asked, ArtefactKind.CREDENTIAL_REPORT).exports:
        one = export.artefact.content.of(user) if export.number == number else None
        if one and one.created_at and end_of(asked.as_of) - one.created_at < timedelta(days=30):
            yield export.row(one.place, one.quote("user_creation_time", "password_enabled", "mfa_active"))


def _escalations(asked: Asked) -> Iterator[Unclaimed]:
    """Where nobody was listed: users who can make themselves administrators without openly being one."""
    for rights in rights_in(asked)[0]:
        for one in rights.users():
            if is_admin(one) and not is_openly_admin(one):
                user = rights.of(one).name
                yield Unclaimed(
                    rule_of("escalation", user),
                    Severity.HIGH,
                    f"{user} can {_ability(one)} in {asked.called(rights.number)}.",
                    "Take the right away that starts this path, or treat the login as an administrator's.",
                    destroyer_row(rights, one),
                )


def _outsiders(asked: Asked) -> Iterator[Unclaimed]:
    """Parties outside the file that may act as a role that can destroy."""
    for rights in rights_in(asked)[0]:
        for party, one in rights.destruction.outside():
            if party.name.strip("*") and any(number in party.name for number in numbers_of(asked)):
                continue
            yield Unclaimed(
                rule_of("outside_trust", f"{one.principal}:{party.name}"),
                Severity.CRITICAL if party.kind == "anyone" else Severity.HIGH,
                f"{party.sentence} The role {one.principal} in {asked.called(rights.number)} can delete.",
                "Name this party in your answers, or end the trust; let no outside party hold rights to delete.",
                destroyer_row(rights, one),
            )


def _revived_keys(asked: Asked) -> Iterator[Unclaimed]:
    """Active keys that are years old and were used only lately, and keys of users who never sign in."""
    for export in cover(asked, ArtefactKind.CREDENTIAL_REPORT).exports:
        now = export.not_before or end_of(asked.as_of)
        for one in export.artefact.content.credentials:
            for key in one.active_keys:
                asleep = one.password_last_used is None or now - one.password_last_used > ASLEEP
                is_old = key.last_rotated is not None and now - key.last_rotated > ASLEEP
                is_used = key.last_used is not None and now - key.last_used < AWAKE
                if one.is_root or (is_old and is_used and one.has_password and asleep):
                    columns = (
                        f"access_key_{key.number}_{part}" for part in ("active", "last_rotated", "last_used_date")
                    )
                    yield Unclaimed(
                        rule_of("old_key", f"{one.user}.{key.number}"),
                        Severity.CRITICAL if one.is_root else Severity.HIGH,
                        f"An old key of {one.user} is active in {asked.called(export.number)}.",
                        "Find what uses the key, replace it, and delete it; look at what it was used for.",
                        export.row(one.place, one.quote(*columns)),
                    )


def _suspended(asked: Asked) -> Iterator[Unclaimed]:
    """Buckets that kept versions once and stopped: somebody switched that off."""
    for number in numbers_of(asked):
        for file in of_account(asked, ArtefactKind.BUCKET_VERSIONING, number):
            if file.content is not None and file.content.status == "Suspended":
                yield Unclaimed(
                    rule_of("versioning_suspended", file.resource or file.source),
                    Severity.HIGH,
                    f"Bucket {file.resource or 'unnamed'} kept old versions and does so no more.",
                    "Find out who suspended versioning and why, switch it on, and forbid switching it off.",
                    file.row("Status", file.content.quote()),
                )


def _stopped(asked: Asked) -> Iterator[Unclaimed]:
    for row in stopped(asked):
        yield Unclaimed(
            rule_of("logging_stopped", row.place),
            Severity.CRITICAL,
            f"The {row.place} writes no log any more.",
            "Start logging again, find out who stopped it, and look at everything done since by other means.",
            row,
        )


def _too_much(asked: Asked) -> Iterator[Unclaimed]:
    """Accounts whose rights nobody can follow: what a file hides in its size is a gap too."""
    for details, reason in not_followed(asked):
        yield Unclaimed(
            rule_of("rights_not_followed", details.number),
            Severity.MEDIUM,
            f"Who can destroy in {asked.called(details.number)} was not worked out, because its rights are too many.",
            "Give rights to groups and roles instead of to each user, and export again; or show them by hand.",
            details.row("the whole file", reason.message),
        )


def _disagreeing(asked: Asked) -> Iterator[Unclaimed]:
    """Files that cannot all be true; until they are exported again they prove nothing."""
    for one in asked.disagreements:
        kinds = "+".join(sorted(str(kind) for kind in one.kinds))
        row = one.rows[0] if one.rows else Row("", "", one.sentence)
        yield Unclaimed(
            rule_of("disagreement", f"{kinds}@{one.account or ''}"),
            Severity.MEDIUM,
            one.sentence,
            "Export all files of this account again on one day and send them unchanged.",
            row,
        )
