"""Rules on what one person or one secret can reach: the kill number of the files, and who can delete on both sides.

To confirm, the files of every account must be there and show what stands above it; otherwise somebody outside the
files may still reach everything.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from app.domain.claims.above import gaps_above, manager_of, rows_above
from app.domain.claims.asked import Asked, plain
from app.domain.claims.coverage import cover, numbers_of
from app.domain.claims.grading import Findings, first_rows, scope_of
from app.domain.claims.holders import policies_of
from app.domain.claims.locks import backup_other_account
from app.domain.claims.pack_model import PackModel, model_of_files
from app.domain.claims.rights import Rights, destroyer_row, is_admin, rights_in, sessions_of
from app.domain.claims.sentences import joined, names
from app.domain.claims.verdict import Ruling, Shows
from app.domain.destruction import numbers
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.row import Row


@dataclass(frozen=True, slots=True)
class KillNumber:
    """Keys and hands by the files alone, None where nothing reaches every copy.

    `without`: the same if the locks in `standing` did not hold. `note` says it in words.
    """

    keys: int | None
    hands: int | None
    standing: tuple[str, ...]
    without: tuple[int | None, int | None] | None
    note: str

    def as_json(self) -> dict[str, Any]:
        without = {"without": {"keys": self.without[0], "hands": self.without[1]}} if self.without else {}
        return {"keys": self.keys, "hands": self.hands, "note": self.note, "standing": list(self.standing)} | without


def kill_number(asked: Asked) -> KillNumber | None:
    """The smallest number of keys and of hands by the files alone; None where the files of an account are missing."""
    key = ("kill number", *numbers_of(asked))
    if key not in asked.memory:
        asked.memory[key] = _kill_number(model_of_files(asked))
    found: KillNumber | None = asked.memory[key]
    return found


def _kill_number(seen: PackModel) -> KillNumber | None:
    if seen.gaps or not seen.model.copies:
        return None
    keys, hands = _count(seen)
    locked = tuple(copy.id for copy in seen.model.copies if copy.lock == "compliance")
    if keys is not None or not locked:
        return KillNumber(keys, hands, (), None, _note(keys, hands))
    open_copies = tuple(copy.model_copy(update={"lock": "none"}) for copy in seen.model.copies)
    without = _count(replace(seen, model=seen.model.model_copy(update={"copies": open_copies})))
    note = f"{names(locked)} stands against every credential; without it: {_note(*without)}"
    return KillNumber(keys, hands, locked, without, note)


def _count(seen: PackModel) -> tuple[int | None, int | None]:
    found = numbers(seen.model, confirmed=seen.confirmed, as_of=seen.model.as_of)
    return found["keys"].low, found["hands"].low


def _note(keys: int | None, hands: int | None) -> str:
    return f"keys {'none' if keys is None else keys}, hands {'none' if hands is None else hands}"


def no_one_deletes_all(asked: Asked) -> Ruling:
    """No one person and no one secret reaches the live data and every backup."""
    rights, gaps = rights_in(asked)
    scope = scope_of("users, root and copies", asked, cover(asked, ArtefactKind.AUTHORIZATION_DETAILS))
    killing = kill_number(asked) if rights and not gaps else None
    if killing is None:
        missing = joined([*gaps, *model_of_files(asked).gaps]) or "The files show no copy and nobody who deletes."
        return Ruling(None, missing, first_rows(list(_who(asked, rights))), scope)
    if 1 in (killing.keys, killing.hands):
        rows = first_rows(list(_alone(rights)) or list(_who(asked, rights)))
        sentence = f"One is enough to delete everything: {killing.note}."
        return Ruling(Shows.NO, sentence, rows, scope)
    open_above = gaps_above(asked, numbers_of(asked))
    rows = first_rows([*_who(asked, rights), *rows_above(asked, numbers_of(asked))])
    if open_above:
        return Ruling(None, joined([f"The files agree ({killing.note}), but:", *open_above]), rows, scope)
    return Ruling(Shows.YES, f"No one person and no one key reaches everything: {killing.note}.", rows, scope)


def _alone(rights: list[Rights]) -> Iterator[Row]:
    """Everyone who can do everything in an account, with the policies that say so."""
    for account in rights:
        for one in account.users():
            if is_admin(one):
                held = names(policies_of(account.account, account.of(one)))
                yield account.details.row(f"user {one.principal}", f"holds {held}: can do everything in the account")


def _who(asked: Asked, rights: list[Rights]) -> Iterator[Row]:
    """Per account, who can delete there."""
    for account in rights:
        who = [one.principal for one in account.destroyers if sessions_of(one)]
        text = names(who) or "nobody"
        yield account.details.row(f"who can delete in {asked.called(account.number)}", text)


def delete_apart(asked: Asked) -> Ruling:
    """Nobody can delete both in production and where the backups are."""
    rights, gaps = rights_in(asked)
    found = Findings(gaps=gaps)
    production = [one for one in rights if one.number in asked.production]
    others = [one for one in rights if one.number not in asked.production]
    if not production or not others:
        found.gaps.append("The files of production and of the backups' account are needed to compare who can delete.")
    both = {_users(one) for one in production}
    for account in others:
        for one in account.users():
            is_on_both = any(plain(account.of(one).name) in users for users in both)
            (found.bad if is_on_both else found.good).append(destroyer_row(account, one))
    found.good.extend(_who(asked, rights))
    return found.ruling(
        yes="Nobody can delete both production and backups.",
        no="The same login name can delete production and backups.",
        scope=scope_of("IAM users", asked, cover(asked, ArtefactKind.AUTHORIZATION_DETAILS)),
        is_whole=True,
    )


def _users(rights: Rights) -> frozenset[str]:
    return frozenset(plain(rights.of(one).name) for one in rights.users())


def own_account(asked: Asked) -> Ruling:
    """A copy lies in another account than production, and nothing stands above it but what is shown."""
    ruling = backup_other_account(asked)
    if ruling.shows is not Shows.YES:
        return ruling
    holding = tuple(
        dict.fromkeys(
            vault.account
            for file in asked.pack.of(ArtefactKind.BACKUP_VAULTS)
            for vault in (file.content.vaults if file.content else ())
            if vault.account and vault.account not in asked.production
        )
    )
    rights, missing = rights_in(asked)
    trusting = [row for one in rights if one.number in holding for row in _trusting(asked, one)]
    if trusting:
        sentence = "Roles where the backups are can be assumed from production, and can delete."
        return Ruling(Shows.NO, sentence, first_rows(trusting), ruling.scope)
    below = [number for number in holding if manager_of(asked, number) in asked.production]
    if below:
        sentence = "Production is the management account above the account that holds the backups."
        return Ruling(Shows.NO, sentence, first_rows(rows_above(asked, tuple(below))), ruling.scope)
    open_points = [*missing, *gaps_above(asked, holding)]
    return replace(ruling, shows=None, sentence=joined(open_points)) if open_points else ruling


def _trusting(asked: Asked, rights: Rights) -> Iterator[Row]:
    """Roles that can destroy and that the production account may assume."""
    for one in rights.destroyers:
        trusted = rights.destruction.powers.trusted.get(one.arn)
        for outsider in trusted.outsiders if trusted else ():
            if any(number in outsider.name for number in asked.production):
                yield rights.details.row(f"role {one.principal}", outsider.sentence)
