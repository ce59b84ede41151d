"""Users who can delete in the accounts although nobody listed them, and listed ones who can more than was said.

Each becomes a login of the model, for an attacker asks no list. With every one of them in it, the lists of who may do
what in that account are complete as far as its files show.
"""

from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from app.domain.claims.above import is_apart
from app.domain.claims.asked import Asked, is_named, plain
from app.domain.claims.cells import Cell, is_called
from app.domain.claims.copies import LIVE_SERVICES, Found, copies_in
from app.domain.claims.coverage import Export, export_of
from app.domain.claims.rights import NO_MFA, Rights, destroyer_row, is_admin, rights_in, sessions_of
from app.domain.destruction.model import MOST_ROWS, Copy, Model, Principal
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.kinds.credential_report import Credential
from app.domain.evidence.row import Row
from app.domain.iam.conditions import Session
from app.domain.iam.reach import Destroyer
from app.domain.questionnaire.vocabulary import UNKNOWN

Changed = TypeVar("Changed", Principal, Copy)
ENOUGH = 3
"""Of strangers who can do the same in the same way, so many are enough to count with."""


def with_rights(asked: Asked, model: Model) -> tuple[Model, list[Cell], set[str]]:
    """The model with every right shown, the cells of listed logins that changed, and the protections that follow."""
    changed: list[Cell] = []
    complete: set[str] = set()
    for rights in rights_in(asked)[0]:
        domain = next(name for name, number in asked.accounts.items() if number == rights.number)
        widened = _Account(asked, rights, domain, model)
        for one in rights.users():
            if sessions_of(one):
                widened.add(one)
        model = widened.model
        changed.extend(widened.changed)
        is_certain = all(sessions_of(one) for one in rights.destroyers) and not rights.account.problems
        if is_certain and len(model.principals) < MOST_ROWS:
            complete.add(f"rights:{domain}")
        if is_apart(asked, rights.number):
            complete.add(f"apart:{domain}")
    return model, changed, complete


class _Account:
    """The model while the rights of one account are put into it; `changed` are cells of logins that were listed."""

    def __init__(self, asked: Asked, rights: Rights, domain: str, model: Model) -> None:
        self.asked, self.rights, self.domain, self.model = asked, rights, domain, model
        self.changed: list[Cell] = []
        self._seen: Counter[tuple[object, ...]] = Counter()
        self._copies = {copy.id: self._as_found(copy) for copy in model.copies if copy.domain == domain}

    def add(self, one: Destroyer) -> None:
        """Gives a user its rights, as the login it was listed as or as a stranger's."""
        user = self.rights.of(one).name
        homes = (None, UNKNOWN, self.domain)
        known = next((p for p in self.model.principals if p.home in homes and is_called(user, p)), None)
        if known is not None:
            self.changed.extend(self._grant(one, known))
            return
        stranger = self._login(one)
        if stranger is not None and len(self.model.principals) < MOST_ROWS and not self._is_one_more(one, stranger):
            self.model = self.model.model_copy(update={"principals": (*self.model.principals, stranger)})
            self._grant(one, stranger)

    def _is_one_more(self, one: Destroyer, stranger: Principal) -> bool:
        sort = (stranger.kind, stranger.mfa, stranger.api_key, is_admin(one), one.actions)
        self._seen[sort] += 1
        return self._seen[sort] > ENOUGH

    def _login(self, one: Destroyer) -> Principal | None:
        """A login nobody listed; None where the report shows that nothing opens it."""
        user, sessions = self.rights.of(one).name, sessions_of(one)
        row = self._row(user)
        has_key = Session.ACCESS_KEY in sessions and (row is None or bool(row.active_keys))
        has_password = row is None or row.has_password is not False
        if not (has_key or has_password):
            return None
        taken = {plain(principal.id) for principal in self.model.principals}
        return Principal(
            id=user if plain(user) not in taken else f"{user} in {self.domain}"[:200],
            kind="person" if has_password else "program",
            home=self.domain,
            mfa=has_password and (bool(row and row.has_mfa) or not sessions & NO_MFA),
            api_key=has_key,
        )

    def _row(self, user: str) -> Credential | None:
        report = export_of(self.asked, ArtefactKind.CREDENTIAL_REPORT, self.rights.number)
        found: Credential | None = report.artefact.content.of(user) if isinstance(report, Export) else None
        return found

    def _grant(self, one: Destroyer, known: Principal) -> list[Cell]:
        """Administrator of the account, or able to delete the copies that lie there; the cells that changed."""
        if self.domain in _named(known.admin_of):
            return []
        row = destroyer_row(self.rights, one)
        if not is_admin(one):
            return [self._may_delete(copy, known, row) for copy in self.model.copies if self._deletes(one, copy, known)]
        admin_of = _and(known.admin_of, self.domain)
        wider = (_with(p, "admin_of", admin_of) if p.id == known.id else p for p in self.model.principals)
        self.model = self.model.model_copy(update={"principals": tuple(wider)})
        sentence = f"{known.id} can do everything in {self.domain}."
        return [Cell(("principals", known.id, "admin_of"), admin_of, row, sentence, said=known.admin_of)]

    def _may_delete(self, copy: Copy, known: Principal, row: Row) -> Cell:
        delete_by = _and(copy.delete_by, known.id)
        wider = (_with(one, "delete_by", delete_by) if one.id == copy.id else one for one in self.model.copies)
        self.model = self.model.model_copy(update={"copies": tuple(wider)})
        sentence = f"{known.id} can delete {copy.id}."
        return Cell(("copies", copy.id, "delete_by"), delete_by, row, sentence, said=copy.delete_by)

    def _deletes(self, one: Destroyer, copy: Copy, known: Principal) -> bool:
        found = self._copies.get(copy.id)
        is_open = copy.medium != "offline" and known.id not in _named(copy.delete_by)
        return found is not None and is_open and found.is_deleted_by(self.rights, one)

    def _as_found(self, copy: Copy) -> Found:
        """The copy with what ends it: live data, the vault or bucket its name names, or anything that can be stored."""
        for found in copies_in(self.asked, self.rights):
            is_it = is_called(found.id.partition(" ")[2], Principal(id=copy.id))
            if found.role == copy.role and (copy.role == "primary" or is_it):
                return found
        others = () if copy.role == "primary" else ("backup:", "s3:", "glacier:")
        return Found(copy.id, "backup", "none", (*LIVE_SERVICES, *others))


def _with(row: Changed, field: str, value: object) -> Changed:
    return row.model_copy(update={field: value})


def _named(listed: tuple[str, ...] | str) -> tuple[str, ...]:
    """The names in a list; none where the whole list is unknown."""
    return () if isinstance(listed, str) else listed


def _and(listed: tuple[str, ...] | str, name: str) -> tuple[str, ...]:
    """The list with one more name; what was unknown about it stays so."""
    return (UNKNOWN, name) if isinstance(listed, str) else (*listed, name)


def strangers(asked: Asked) -> Iterator[tuple[Rights, Destroyer]]:
    """Users who can delete for certain and whom the list of those who can does not name."""
    rights, _ = rights_in(asked)
    for account in rights:
        for one in account.users():
            user = account.of(one).name
            if sessions_of(one) and not is_named(user, asked.named or ()):
                yield account, one
