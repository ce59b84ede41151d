"""Drift in the account summary: root's second factor gone, keys or a password of root appearing."""

from collections.abc import Iterator

from app.domain.drift.change import Change, ChangeKind, Spot, Two
from app.domain.evidence.kinds.account_summary import AccountSummary
from app.domain.questionnaire.vocabulary import Severity

_HARMS = (
    ("AccountMFAEnabled", 0, ChangeKind.MFA_LOST, "The root account has no second factor any more.", Severity.CRITICAL),
    ("AccountAccessKeysPresent", 1, ChangeKind.KEY_ADDED, "The root account now has an access key.", Severity.CRITICAL),
    ("AccountPasswordPresent", 1, ChangeKind.PASSWORD_ADDED, "The root account now has a password.", Severity.HIGH),
)
_GAINS = (
    ("AccountMFAEnabled", 1, ChangeKind.MFA_GAINED, "The root account now has a second factor.", None),
    ("AccountAccessKeysPresent", 0, ChangeKind.KEY_REMOVED, "The root account has no access key any more.", None),
    ("AccountPasswordPresent", 0, ChangeKind.PASSWORD_REMOVED, "The root account has no password any more.", None),
)


def changes(two: Two[AccountSummary]) -> Iterator[Change]:
    """A member of an organization without root credentials shows no second factor either; that is no loss."""
    subject = f"root of {two.after.account or 'the account'}"
    managed = two.now.root_has_password is False and two.now.root_has_keys is False
    for name, value, kind, sentence, severity in (*_HARMS, *_GAINS):
        was, now = two.was.figures.get(name), two.now.figures.get(name)
        if None in (was, now) or was == now or now != value or (kind == ChangeKind.MFA_LOST and managed):
            continue
        spots = (Spot("SummaryMap", two.was.quote(name)), Spot("SummaryMap", two.now.quote(name)))
        yield two.change(kind, subject, sentence, severity, spots=spots)
