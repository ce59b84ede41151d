"""One account told three times: credential report, authorization details and summary must tell the same.

The same users by name, the same numbers of users, groups and roles, the same guards on root.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.domain.evidence.disagreement import Disagreement
from app.domain.evidence.kinds.account_summary import AccountSummary
from app.domain.evidence.kinds.credential_report import Credential, CredentialReport
from app.domain.evidence.row import Row, quote

_MOST_NAMES = 5
STALE = "one of the files is older, was edited or leaves something out"


@dataclass(frozen=True, slots=True)
class SameAccount:
    """The three files of one account, None where one is missing."""

    report: Artefact | None
    details: Artefact | None
    summary: Artefact | None

    @property
    def number(self) -> str | None:
        return next((one.account for one in (self.report, self.details, self.summary) if one and one.account), None)


def disagreements_within(same: SameAccount) -> Iterator[Disagreement]:
    if same.report and same.details:
        yield from _names(same.report, same.details, same.number)
    if same.report and same.summary:
        yield from _report_counts(same.report, same.summary, same.number)
        yield from _root(same.report, same.summary, same.number)
    if same.details and same.summary:
        yield from _details_counts(same.details, same.summary, same.number)


def _names(report: Artefact, details: Artefact, number: str | None) -> Iterator[Disagreement]:
    """Users of one file that the other does not have: a stale file, or an account somebody keeps out of sight."""
    rows = {one.user.lower(): report.row(one.place, one.quote("user_creation_time")) for one in report.content.users}
    listed = {one.name.lower(): details.row(f"user {one.name}", one.arn) for one in details.content.users}
    kinds = (ArtefactKind.CREDENTIAL_REPORT, ArtefactKind.AUTHORIZATION_DETAILS)
    for here, there, first, second in ((rows, listed, report, details), (listed, rows, details, report)):
        surplus = [row for name, row in here.items() if name not in there]
        if surplus:
            names = ", ".join(_name(row) for row in surplus[:_MOST_NAMES])
            more = f" and {len(surplus) - _MOST_NAMES} more" if len(surplus) > _MOST_NAMES else ""
            sentence = f"{first.source} has {names}{more}, {second.source} does not: {STALE}."
            yield Disagreement(sentence, tuple(surplus[:_MOST_NAMES]), kinds, number)


def _name(row: Row) -> str:
    return quote(row.place.rpartition(", ")[2].removeprefix("user "), 80)


def _report_counts(report: Artefact, summary: Artefact, number: str | None) -> Iterator[Disagreement]:
    rows = len(report.content.users)
    said: AccountSummary = summary.content
    if said.users is not None and said.users != rows:
        counted = f"{summary.source} gives {said.users} as the number of users, {report.source} has {rows} besides root"
        row = summary.row("SummaryMap", said.quote("Users"))
        yield Disagreement(
            f"{counted}: {STALE}.",
            (row, report.row("all rows", f"{rows} users")),
            (ArtefactKind.ACCOUNT_SUMMARY, ArtefactKind.CREDENTIAL_REPORT),
            number,
        )


def _details_counts(details: Artefact, summary: Artefact, number: str | None) -> Iterator[Disagreement]:
    for name, listed in (
        ("Users", details.content.users),
        ("Groups", details.content.groups),
        ("Roles", details.content.roles),
    ):
        said = summary.content.figures.get(name)
        if said is not None and said != len(listed):
            what = name.lower()
            sentence = (
                f"{summary.source} gives {said} as the number of {what}, {details.source} has {len(listed)}: {STALE}."
            )
            rows = (summary.row("SummaryMap", f"{name}={said}"), details.row(f"all {what}", f"{len(listed)} {what}"))
            yield Disagreement(
                sentence, rows, (ArtefactKind.ACCOUNT_SUMMARY, ArtefactKind.AUTHORIZATION_DETAILS), number
            )


def _root(report: Artefact, summary: Artefact, number: str | None) -> Iterator[Disagreement]:
    """Root's second factor and keys, as both files tell them."""
    content: CredentialReport = report.content
    said: AccountSummary = summary.content
    root = content.root
    if root is None:
        return
    keys = ("access_key_1_active", "access_key_2_active")
    for column, words, agree in (
        ("AccountMFAEnabled", ("mfa_active",), _agree(said.root_has_mfa, root.has_mfa)),
        ("AccountAccessKeysPresent", keys, _keys_agree(said.root_has_keys, root)),
    ):
        if not agree:
            rows = (
                summary.row("SummaryMap", said.quote(column)),
                report.row(root.place, root.quote(*words)),
            )
            sentence = f"{summary.source} and {report.source} differ about the root account ({rows[0].text}): {STALE}."
            kinds = (ArtefactKind.ACCOUNT_SUMMARY, ArtefactKind.CREDENTIAL_REPORT)
            yield Disagreement(sentence, rows, kinds, number)


def _agree(one: bool | None, other: bool | None) -> bool:
    return one is None or other is None or one == other


def _keys_agree(present: bool | None, root: Credential) -> bool:
    """A key that is switched off is still present; its date of rotation shows it."""
    known = any(key.is_active or key.last_rotated for key in root.keys)
    return present is None or (known if present else not root.active_keys)
