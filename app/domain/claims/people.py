"""Rules on who is in the accounts at all: everyone in the files must be on the list that was given."""

from collections.abc import Iterator, Mapping

from app.domain.claims.asked import Asked, plain
from app.domain.claims.coverage import Export, cover, export_of
from app.domain.claims.grading import Findings, scope_of
from app.domain.claims.holders import policies_of
from app.domain.claims.sentences import names
from app.domain.claims.verdict import Ruling
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.kinds.credential_report import Credential
from app.domain.evidence.row import Row
from app.domain.iam.principals import Principal


def no_shadow_users(asked: Asked) -> Ruling:
    """Every user of the report and of the authorization details is among the declared people and programs."""
    if asked.named is None:
        return Ruling(None, "No list of people and programs was given to compare the users with.")
    covered = cover(asked, ArtefactKind.CREDENTIAL_REPORT)
    found = Findings(gaps=list(covered.gaps))
    strangers: list[str] = []
    for export in covered.exports:
        surplus = [one for one in export.artefact.content.users if plain(one.user) not in asked.named]
        strangers.extend(one.user for one in surplus)
        found.bad.extend(row for one in surplus for row in stranger(asked, export, one))
        found.bad.extend(_only_in_details(asked, export, strangers))
        users = [one.user for one in export.artefact.content.users]
        if not surplus:
            found.good.append(export.row("all rows", f"{names(users) or 'no user'}: all among the named"))
    return found.ruling(
        yes="All users are among those named.",
        no=f"Users nobody named: {names(strangers)}.",
        scope=scope_of("IAM users", asked, covered),
        is_whole=True,
    )


def stranger(asked: Asked, export: Export, one: Credential) -> Iterator[Row]:
    """Where a user that nobody named stands: when it was made, and what it may do."""
    yield export.row(one.place, f"{one.quote('user_creation_time')}, not among the named users")
    details = export_of(asked, ArtefactKind.AUTHORIZATION_DETAILS, export.number)
    if isinstance(details, Export):
        for user in _by_name(asked, details).get(plain(one.user), ()):
            held = policies_of(details.artefact.content, user)
            yield details.row(f"user {user.name}", f"{', '.join(held)} attached" if held else "no policy attached")


def _by_name(asked: Asked, details: Export) -> Mapping[str, list[Principal]]:
    kept = ("users by name", id(details.artefact.content))
    if kept not in asked.memory:
        found: dict[str, list[Principal]] = {}
        for user in details.artefact.content.users:
            found.setdefault(plain(user.name), []).append(user)
        asked.memory[kept] = found
    by_name: Mapping[str, list[Principal]] = asked.memory[kept]
    return by_name


def _only_in_details(asked: Asked, export: Export, strangers: list[str]) -> Iterator[Row]:
    """Users the authorization details list and the report does not."""
    details = export_of(asked, ArtefactKind.AUTHORIZATION_DETAILS, export.number)
    if not isinstance(details, Export):
        return
    known = {plain(one.user) for one in export.artefact.content.users} | (asked.named or frozenset())
    for user in details.artefact.content.users:
        if plain(user.name) not in known:
            strangers.append(user.name)
            held = policies_of(details.artefact.content, user)
            yield details.row(f"user {user.name}", f"not among the named users; {', '.join(held) or 'no policy'}")
