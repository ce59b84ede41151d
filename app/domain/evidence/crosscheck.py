"""Whether the files of a pack agree: with one another, and with the accounts the vendor named.

Files that disagree are stale, edited, or of different accounts. Each disagreement is a sentence with its rows; a
verdict that rests on such files should say so.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.domain.evidence.disagreement import Disagreement
from app.domain.evidence.pack import Pack
from app.domain.evidence.same_account import SameAccount, disagreements_within
from app.domain.evidence.wrong_accounts import wrong_accounts

__all__ = ["Disagreement", "disagreements"]

_COMPARED = (ArtefactKind.CREDENTIAL_REPORT, ArtefactKind.AUTHORIZATION_DETAILS, ArtefactKind.ACCOUNT_SUMMARY)


def disagreements(pack: Pack) -> tuple[Disagreement, ...]:
    """Everything that does not fit together, wrong accounts first."""
    found = list(wrong_accounts(pack))
    for same in _accounts(pack):
        found.extend(disagreements_within(same))
    return tuple(found)


def _accounts(pack: Pack) -> Iterator[SameAccount]:
    """The newest report, details and summary of each account; a file that names none goes with its folder."""
    readable = [one for one in pack.artefacts if one.kind in _COMPARED and one.content is not None]
    groups: dict[str, list[Artefact]] = {}
    for artefact in readable:
        groups.setdefault(_account(artefact, readable), []).append(artefact)
    for group in groups.values():
        together = Pack(tuple(group))
        report, details, summary = (together.newest(kind) for kind in _COMPARED)
        yield SameAccount(report, details, summary)


def _account(artefact: Artefact, others: list[Artefact]) -> str:
    """The account's number, else the one of the files beside it, else the folder's name."""
    beside = {one.account for one in others if one.account and _folder(one) == _folder(artefact)}
    alone = beside.pop() if len(beside) == 1 else None
    return artefact.account or alone or _folder(artefact)


def _folder(artefact: Artefact) -> str:
    return str(PurePosixPath(artefact.source).parent)
