"""Users who can delete in the accounts although nobody listed them, and listed ones who can more than was said.

Each becomes a login of the model, for an attacker asks no list. With every one of them in it, the lists of who may do
what in that account are complete as far as its files show.
"""

from collections import Counter
from collections.abc import Iterator

from app.domain.claims.above import is_apart
from app.domain.claims.asked import Asked, plain
from app.domain.claims.cells import Cell, is_called
from app.domain.claims.copies import LIVE_SERVICES, Found, copies_in
from app.domain.claims.coverage import Export, export_of
from app.domain.claims.rights import NO_MFA, Rights, destroyer_row, is_admin, rights_in, sessions_of
from app.domain.destruction.model import MOST_ROWS, Copy, Model, Principal
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.kinds.credential_report import Credential
from app.domain.iam.conditions import Session
from app.domain.iam.reach import Destroyer
from app.domain.questionnaire.vocabulary import UNKNOWN

ENOUGH = 3


def with_rights(asked: Asked, model: Model) -> tuple[Model, list[Cell], set[str]]:
    """The model with every right shown, the cells of listed logins that changed, and the protections that follow."""
    changed: list[Cell] = []
    complete: set[str] = set()
    rights, _ = rights_in(asked)
    for account in rights:
        domain = next(name for name, number in asked.accounts.items() if number == account.number)
        seen: Counter[tuple[object, ...]] = Counter()
        for one in account.users():
            model = _with(asked, model, account, one, domain, changed, seen)
        if len(model.principals) < MOST_ROWS and not account.account.problems:
            complete.add(f"rights:{domain}")
        if is_apart(asked, account.number):
            complete.add(f"apart:{domain}")
    return model, changed, complete


def _with(
    asked: Asked,
    model: Model,
    rights: Rights,
    one: Destroyer,
    domain: str,
    changed: list[Cell],
    seen: Counter[tuple[object, ...]],
) -> Model:
    """One user's rights. Of strangers who can do the same in the same way, three are enough to count with."""
    if not sessions_of(one):
        return model
    user = rights.of(one).name
    known = next((p for p in model.principals if is_called(user, p) and p.home in (None, UNKNOWN, domain)), None)
    if known is not None:
        return _granted(asked, model, rights, one, domain, known, changed)
    stranger = _login(asked, model, rights, one, domain)
    if stranger is None or len(model.principals) >= MOST_ROWS:
        return model
    sort = (stranger.kind, stranger.mfa, stranger.api_key, is_admin(one), one.actions)
    seen[sort] += 1
    if seen[sort] > ENOUGH:
        return model
    model = model.model_copy(update={"principals": (*model.principals, stranger)})
    return _granted(asked, model, rights, one, domain, stranger, [])


def _login(asked: Asked, model: Model, rights: Rights, one: Destroyer, domain: str) -> Principal | None:
    """A login nobody listed; None where the report shows that nothing opens it."""
    user, sessions = rights.of(one).name, sessions_of(one)
    row = _row(asked, rights, user)
    has_key = Session.ACCESS_KEY in sessions and (row is None or bool(row.active_keys))
    has_password = row is None or row.has_password is not False
    if not (has_key or has_password):
        return None
    taken = {plain(principal.id) for principal in model.principals}
    return Principal(
        id=user if plain(user) not in taken else f"{user} in {domain}",
        kind="person" if has_password else "program",
        home=domain,
        mfa=has_password and (bool(row and row.has_mfa) or not sessions & NO_MFA),
        api_key=has_key,
    )


def _row(asked: Asked, rights: Rights, user: str) -> Credential | None:
    report = export_of(asked, ArtefactKind.CREDENTIAL_REPORT, rights.number)
    found: Credential | None = report.artefact.content.of(user) if isinstance(report, Export) else None
    return found


def _granted(
    asked: Asked, model: Model, rights: Rights, one: Destroyer, domain: str, known: Principal, changed: list[Cell]
) -> Model:
    """The rights themselves: administrator of the account, or able to delete the copies that lie there."""
    row = destroyer_row(rights, one)
    if domain in _named(known.admin_of):
        return model
    if is_admin(one):
        admin_of = _and(known.admin_of, domain)
        sentence = f"{known.id} can do everything in {domain}."
        changed.append(Cell(("principals", known.id, "admin_of"), admin_of, row, sentence, said=known.admin_of))
        others = (p.model_copy(update={"admin_of": admin_of}) if p.id == known.id else p for p in model.principals)
        return model.model_copy(update={"principals": tuple(others)})
    copies = []
    for copy in model.copies:
        if copy.domain == domain and _deletes(asked, rights, one, copy, known):
            delete_by = _and(copy.delete_by, known.id)
            sentence = f"{known.id} can delete {copy.id}."
            changed.append(Cell(("copies", copy.id, "delete_by"), delete_by, row, sentence, said=copy.delete_by))
            copy = copy.model_copy(update={"delete_by": delete_by})
        copies.append(copy)
    return model.model_copy(update={"copies": tuple(copies)})


def _named(listed: tuple[str, ...] | str) -> tuple[str, ...]:
    """The names in a list; none where the whole list is unknown."""
    return () if isinstance(listed, str) else listed


def _and(listed: tuple[str, ...] | str, name: str) -> tuple[str, ...]:
    """The list with one more name; what was unknown about it stays so."""
    return (UNKNOWN, name) if isinstance(listed, str) else (*listed, name)


def _deletes(asked: Asked, rights: Rights, one: Destroyer, copy: Copy, known: Principal) -> bool:
    if known.id in _named(copy.delete_by) or copy.medium == "offline":
        return False
    return _as_found(asked, rights, copy).is_deleted_by(rights, one)


def _as_found(asked: Asked, rights: Rights, copy: Copy) -> Found:
    """The copy with what ends it: as the vault or bucket its name names, else as anything that can be stored."""
    if copy.role == "primary":
        return Found(copy.id, "primary", "none", LIVE_SERVICES)
    for found in copies_in(asked, rights):
        if found.role == "backup" and is_called(found.id.partition(" ")[2], Principal(id=copy.id)):
            return found
    return Found(copy.id, "backup", "none", (*LIVE_SERVICES, "backup:", "s3:", "glacier:"))


def strangers(asked: Asked) -> Iterator[tuple[Rights, Destroyer]]:
    """Users who can delete for certain and whom the list of those who can does not name."""
    rights, _ = rights_in(asked)
    for account in rights:
        for one in account.users():
            user = account.of(one).name
            named = asked.named or frozenset()
            if sessions_of(one) and not any(is_called(user, Principal(id=name)) for name in named):
                yield account, one
