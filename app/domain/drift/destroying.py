"""Drift in who can destroy: users, roles and outside parties that can now delete what they could not before.

Small changes of policies add up to this, and one changed word can be enough; so it is worked out anew for both files,
unless the account is too large to do so while somebody waits.
"""

from collections.abc import Iterator, Mapping

from app.domain.drift.change import Change, ChangeKind, Spot, Two, several
from app.domain.iam.account import IamAccount
from app.domain.iam.destruction_table import actions as table
from app.domain.iam.escalation import Path
from app.domain.iam.reach import Destroyer, Destruction
from app.domain.iam.work import TooMuch
from app.domain.questionnaire.vocabulary import Severity


def changes(two: Two[IamAccount]) -> Iterator[Change]:
    if (two.was.users, two.was.groups, two.was.roles, two.was.policies) == (
        two.now.users,
        two.now.groups,
        two.now.roles,
        two.now.policies,
    ):
        return
    try:
        was, now = Destruction(two.was), Destruction(two.now)
    except TooMuch:
        yield _not_worked_out(two, max(len(account.users) + len(account.roles) for account in (two.was, two.now)))
        return
    before = {one.arn: one for one in was.destroyers}
    for destroyer in now.destroyers:
        yield from _more(two, before.get(destroyer.arn), destroyer)
    yield from _outside(two, was, now)


def _not_worked_out(two: Two[IamAccount], count: int) -> Change:
    spot = Spot("all users and roles", f"{count} of them")
    return two.change(
        ChangeKind.NOT_WORKED_OUT,
        two.after.account or "the account",
        f"Rights changed, but with {count:,} users and roles it was not worked out who can now destroy more.",
        Severity.MEDIUM,
        spots=(spot, spot),
    )


def _more(two: Two[IamAccount], was: Destroyer | None, now: Destroyer) -> Iterator[Change]:
    known = set(was.actions) if was else set()
    new = [action for action in now.actions if action not in known]
    if not new:
        return
    path = now.escalation if now.escalation and not (was and was.escalation) else None
    how = f"it {_told(now, path)}" if path else several(new)
    yield two.change(
        ChangeKind.CAN_DESTROY,
        now.principal,
        f"The {now.kind.value} {now.principal} can destroy what it could not before: {how}.",
        Severity.HIGH if was is None or now.escalation else Severity.MEDIUM,
        spots=(
            Spot(f"{now.kind.value} {now.principal}", _quote(was)),
            Spot(f"{now.kind.value} {now.principal}", _quote(now)),
        ),
    )


def _told(now: Destroyer, path: Path) -> str:
    """The path to all rights; whose policies allow everything needs none."""
    is_open = {act.action.action for act in now.acts} >= {action.action for action in table()}
    return "can do everything" if is_open else path.sentence.rstrip(".")


def _quote(destroyer: Destroyer | None) -> str:
    if destroyer is None:
        return "nothing lets it destroy"
    return "; ".join(str(reason) for reason in destroyer.reasons[:3]) or several(destroyer.actions)


def _outside(two: Two[IamAccount], was: Destruction, now: Destruction) -> Iterator[Change]:
    before, after = _parties(was), _parties(now)
    for (role, party), sentence in after.items():
        if (role, party) not in before:
            yield two.change(
                ChangeKind.TRUST_WIDENED,
                role,
                f"The role {role}, which can destroy, is open to another party: {sentence.rstrip('.')}.",
                Severity.HIGH,
                spots=(Spot(f"trust of role {role}", "does not name it"), Spot(f"trust of role {role}", party)),
            )


def _parties(destruction: Destruction) -> Mapping[tuple[str, str], str]:
    return {(role.principal, party.name): party.sentence for party, role in destruction.outside()}
