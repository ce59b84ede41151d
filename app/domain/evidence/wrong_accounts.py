"""Files of the wrong account: two accounts in one file, a file in another account's folder, an account nobody named."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from app.domain.evidence.arns import account_in
from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.domain.evidence.disagreement import Disagreement
from app.domain.evidence.pack import Pack

_NAMED: Mapping[ArtefactKind, Callable[[Any], Iterable[str | None]]] = {
    ArtefactKind.CREDENTIAL_REPORT: lambda report: (account_in(one.arn) for one in report.credentials),
    ArtefactKind.AUTHORIZATION_DETAILS: lambda details: details.numbers,
    ArtefactKind.BACKUP_VAULTS: lambda vaults: (one.account for one in vaults.vaults),
    ArtefactKind.LOCKED_SNAPSHOTS: lambda locked: (one.account for one in locked.snapshots),
    ArtefactKind.RDS_SNAPSHOTS: lambda found: (account_in(one.arn) for one in found.snapshots),
    ArtefactKind.VIRTUAL_MFA_DEVICES: lambda found: (account_in(one.serial) for one in found.devices),
}


def wrong_accounts(pack: Pack) -> Iterator[Disagreement]:
    """One disagreement a file at most, in the order of the pack."""
    for artefact in pack.artefacts:
        numbers = accounts_of(artefact)
        sentence = _sentence(artefact, numbers, dict(pack.accounts))
        if sentence:
            rows = (artefact.row("account numbers", ", ".join(numbers)),)
            yield Disagreement(sentence, rows, (artefact.kind,), artefact.account)


def accounts_of(artefact: Artefact) -> tuple[str, ...]:
    """The account numbers that the content itself carries, in order, each once."""
    numbers = _NAMED.get(artefact.kind)
    if artefact.content is None or numbers is None:
        return ()
    return tuple(sorted({number for number in numbers(artefact.content) if number}))


def _sentence(artefact: Artefact, numbers: tuple[str, ...], known: Mapping[str, str]) -> str:
    if len(numbers) > 1:
        return f"{artefact.source} mixes the accounts {' and '.join(numbers)}; export each account on its own."
    if not numbers:
        return ""
    number = numbers[0]
    if artefact.placed_in and artefact.placed_in != number:
        return (
            f"{artefact.source} was given for account {artefact.placed_in} but is of account {number}; "
            "put it where it belongs, or export the right account."
        )
    if known and number not in known.values():
        return f"{artefact.source} is of account {number}, which is none of the accounts named in the answers."
    return ""
