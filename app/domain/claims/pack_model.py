"""The destruction model that the files alone make: who can destroy in each account, with which logins, which copies.

Every vault and bucket of the files is taken for a full copy, each owner login for that of a person of their own, and
what stands above the accounts is left out; the verdict says where that is open. Nothing is taken from any answer.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from app.domain.claims.asked import Asked
from app.domain.claims.copies import Found, copies_in
from app.domain.claims.coverage import Export, export_of, numbers_of
from app.domain.claims.rights import NO_MFA, Rights, is_admin, rights_in, sessions_of
from app.domain.destruction.model import MOST_ROWS, Copy, Domain, Model, Principal
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.kinds.credential_report import Credential
from app.domain.iam.conditions import Session
from app.domain.iam.reach import Destroyer

PROVIDER = "Amazon Web Services"
LONGEST = 200  # characters of a name in the model
_TOO_MANY = f"The files show more than {MOST_ROWS} accounts, kinds of logins or copies, too many to count with."


@dataclass(frozen=True, slots=True)
class PackModel:
    """`confirmed` names every protection in the model, since it holds only what files show. `gaps` says what is not."""

    model: Model
    confirmed: frozenset[str]
    gaps: tuple[str, ...]


def model_of_files(asked: Asked) -> PackModel:
    """The model of the accounts that are asked about. Without a production account the first counts as it."""
    rights, gaps = rights_in(asked)
    reports = {number: export_of(asked, ArtefactKind.CREDENTIAL_REPORT, number) for number in numbers_of(asked)}
    gaps += [report for report in reports.values() if isinstance(report, str)]
    domains = [_domain(asked, number, report) for number, report in reports.items()]
    logins = _distinct([login for one in rights for login in _logins(asked, one, reports.get(one.number))])
    found = [(one, copy) for one in rights for copy in islice(copies_in(asked, one), MOST_ROWS + 1)]
    if max(len(domains), len(logins), len(found)) > MOST_ROWS:  # whoever is left out might be the one
        return PackModel(Model(as_of=asked.as_of), frozenset(), (*gaps, _TOO_MANY))
    model = Model(
        domains=tuple(domains),
        principals=tuple(login.principal for login in logins),
        copies=tuple(_copy(asked, one, copy, logins) for one, copy in found),
        as_of=asked.as_of,
    )
    return PackModel(model, frozenset(_confirmed(model)), tuple(gaps))


@dataclass(frozen=True, slots=True)
class Login:
    """A principal of the model with the rights behind it."""

    principal: Principal
    destroyer: Destroyer
    number: str


def _domain(asked: Asked, number: str, report: Export | str) -> Domain:
    """A root that cannot sign in leaves the account to what stands above, which is not counted here: so, itself."""
    name = asked.called(number)[:LONGEST]
    root = report.artefact.content.root if isinstance(report, Export) else None
    if root is not None and root.cannot_sign_in:
        return Domain(id=name, provider=PROVIDER, parent=name, root_login=False)
    is_guarded = root is not None and root.has_mfa and not root.active_keys
    device = f"second factor of root in {name}"[:LONGEST] if is_guarded else None
    return Domain(id=name, provider=PROVIDER, root_mfa=device)


def _logins(asked: Asked, rights: Rights, report: Export | str | None) -> Iterator[Login]:
    credentials = report.artefact.content if isinstance(report, Export) else None
    for one in rights.users():
        if sessions_of(one):
            row = credentials.of(one.arn.rpartition("/")[2]) if credentials else None
            principal = _principal(asked, rights, one, row)
            if principal is not None:
                yield Login(principal, one, rights.number)


def _principal(asked: Asked, rights: Rights, one: Destroyer, row: Credential | None) -> Principal | None:
    """None for a user that has neither a password nor a key that opens anything."""
    sessions, home = sessions_of(one), asked.called(rights.number)[:LONGEST]
    has_key = Session.ACCESS_KEY in sessions and (row is None or bool(row.active_keys))
    has_password = row is None or row.has_password is not False
    if not (has_key or has_password):
        return None
    name = rights.of(one).name
    return Principal(
        id=f"{name} in {home}"[:LONGEST],
        kind="person" if has_password else "program",
        person=name if has_password else None,
        home=home,
        mfa=has_password and (bool(row and row.has_mfa) or not sessions & NO_MFA),
        api_key=has_key,
        admin_of=(home,) if is_admin(one) else (),
    )


def _distinct(logins: list[Login]) -> list[Login]:
    """Two of each sort are enough to count with; a person with logins in several accounts is always kept."""
    people = Counter(login.principal.person for login in logins)
    seen: dict[tuple[object, ...], int] = {}
    kept = []
    for login in logins:
        p = login.principal
        sort = (login.number, p.kind, p.mfa, p.api_key, p.admin_of, login.destroyer.actions)
        seen[sort] = seen.get(sort, 0) + 1
        if seen[sort] <= 2 or (p.person is not None and people[p.person] > 1):
            kept.append(login)
    return kept


def _copy(asked: Asked, rights: Rights, found: Found, logins: list[Login]) -> Copy:
    here = [login for login in logins if login.number == rights.number]
    return Copy(
        id=found.id[:LONGEST],
        role=found.role,
        domain=asked.called(rights.number)[:LONGEST],
        delete_by=tuple(login.principal.id for login in here if found.is_deleted_by(rights, login.destroyer)),
        lock=found.lock,
    )


def _confirmed(model: Model) -> Iterator[str]:
    for domain in model.domains:
        yield from (f"{what}:{domain.id}" for what in ("rights", "apart", "root_no_key", "root_mfa"))
    for principal in model.principals:
        yield from (f"{what}:{principal.id}" for what in ("mfa", "no_api_key"))
    for copy in model.copies:
        yield from (f"{what}:{copy.id}" for what in ("lock", "restorable", "site"))
