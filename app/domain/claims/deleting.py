"""Rules on who can delete: those who work every day, those without a second factor in their session, those with a key.

Answers come from the IAM evaluator, after groups, boundaries and ways to more rights. What depends on a condition no
file shows is neither confirmed nor refuted.
"""

import re
from collections.abc import Iterator

from app.domain.claims.asked import Asked, is_named, plain
from app.domain.claims.coverage import cover
from app.domain.claims.grading import Findings, scope_of
from app.domain.claims.policies import harmless_rows, overwriting
from app.domain.claims.rights import NO_MFA, Rights, destroyer_row, is_admin, rights_in, sessions_of, statements_of
from app.domain.claims.sentences import names
from app.domain.claims.verdict import Ruling
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.row import Row
from app.domain.iam.conditions import Session
from app.domain.iam.principals import Principal
from app.domain.iam.reach import Destroyer

_WORDS = re.compile(r"[a-z0-9]{3,}")
_EMPTY = {"users", "user", "cannot", "delete", "deletes", "not", "can", "servers", "storage", "backup", "backups"}
_UNSURE = "{} may be able to delete, depending on: {}."


def power_cannot_delete(asked: Asked) -> Ruling:
    """Those meant can delete nothing, neither directly nor by making themselves more powerful."""
    rights, gaps = rights_in(asked)
    found = Findings(gaps=gaps)
    everyone = [(one, principal) for one in rights for principal in _everyday(asked, one)]
    for one, principal in everyone:
        _grade(one, principal, found)
    scope = scope_of("IAM users", asked, cover(asked, ArtefactKind.AUTHORIZATION_DETAILS))
    if rights and not everyone:
        found.gaps = ["Which logins are used every day cannot be told from the claim and the files."]
    return found.ruling(
        yes=f"{names([principal.name for _, principal in everyone])} can delete nothing.",
        no="There are everyday logins that can delete.",
        scope=scope,
    )


def _everyday(asked: Asked, rights: Rights) -> Iterator[Principal]:
    """Users the claim is about: all but the named deleters, or those whose name, group or policy the text names."""
    words = {plain(asked.about)} if asked.about else set(_WORDS.findall(asked.text.casefold())) - _EMPTY
    for user in rights.account.users:
        if asked.deleters is not None:
            if not is_named(user.name, asked.deleters):
                yield user
        elif words & _called(rights, user):
            yield user


def _called(rights: Rights, user: Principal) -> set[str]:
    """The words of a user's name, groups and policies, and each name as a whole."""
    policies = {one.name for one in user.attached}
    for group in rights.account.groups:
        policies |= {one.name for one in group.attached} if group.name in user.groups else set()
    full = {plain(name) for name in (user.name, *user.groups, *policies)}
    return full | {word for name in full for word in _WORDS.findall(name)}


def _grade(rights: Rights, principal: Principal, found: Findings) -> None:
    one = rights.destroyer(principal)
    if one is None:
        found.good.extend(harmless_rows(rights, principal))
        found.remarks.extend(overwriting(rights, principal))
    elif is_admin(one) or any(not act.conditions for act in one.acts):
        found.bad.append(destroyer_row(rights, one))
    else:
        found.gaps.append(_unsure(one))


def _unsure(one: Destroyer) -> str:
    open_conditions = [condition for act in one.acts for condition in act.conditions]
    open_conditions += one.escalation.conditions if one.escalation else ()
    return _UNSURE.format(one.principal, "; ".join(list(dict.fromkeys(open_conditions))[:3]))


def delete_needs_mfa(asked: Asked) -> Ruling:
    """Nobody can delete in a session without a second factor: neither with a key nor from a console without one."""
    rights, gaps = rights_in(asked)
    found = Findings(gaps=gaps)
    for account in rights:
        for one in account.destroyers:
            if sessions_of(one) & NO_MFA:
                found.bad.append(destroyer_row(account, one))
            elif not sessions_of(one):
                found.gaps.append(_unsure(one))
            else:
                found.good.extend(_demands(account, one))
        if not account.destroyers:
            found.good.append(account.details.row("all principals", "nobody can delete anything"))
    return found.ruling(
        yes="Whoever deletes needs a second factor in that session.",
        no="There are ways to delete without a second factor.",
        scope=scope_of("IAM users and roles", asked, cover(asked, ArtefactKind.AUTHORIZATION_DETAILS)),
    )


def _demands(rights: Rights, one: Destroyer) -> Iterator[Row]:
    """The statements that allow it, with the condition that asks for the second factor."""
    principal = rights.of(one)
    reasons = [reason for reason in one.reasons if reason.effect == "allow"]
    for reason, statement in zip(reasons, statements_of(rights.account, principal, reasons), strict=False):
        asks = "; ".join(str(condition) for condition in statement.conditions) or "no condition"
        place = reason.sid or f"statement {statement.index + 1}"
        yield rights.details.row(f"{one.principal}, policy {reason.policy}, {place}", f"allows on {asks}")


def key_bypass(asked: Asked) -> Ruling:
    """No active access key can delete anything by itself; a key of root always can."""
    covered = cover(asked, ArtefactKind.CREDENTIAL_REPORT)
    rights, gaps = rights_in(asked)
    found = Findings(gaps=[*covered.gaps, *gaps])
    for report in covered.exports:
        account = next((one for one in rights if one.number == report.number), None)
        for credential in report.artefact.content.credentials:
            if credential.active_keys:
                row = report.row(credential.place, credential.quote(*(key.column for key in credential.active_keys)))
                one = _named(account, credential.user)
                if credential.is_root:
                    found.bad.append(row)
                elif account and one and Session.ACCESS_KEY in sessions_of(one):
                    found.bad.extend((row, destroyer_row(account, one)))
                else:
                    found.good.append(row)
        if not any(one.active_keys for one in report.artefact.content.credentials):
            found.good.append(report.row("all rows", "no active access key"))
    return found.ruling(
        yes="No active key can delete anything.",
        no="A copied key is enough to delete.",
        scope=scope_of("access keys", asked, covered),
    )


def _named(rights: Rights | None, user: str) -> Destroyer | None:
    users = rights.users() if rights else ()
    return next((one for one in users if plain(one.arn.rpartition("/")[2]) == plain(user)), None)


def grant_apart(asked: Asked) -> Ruling:
    """Nobody who can delete can add users or give rights, and the other way round."""
    rights, gaps = rights_in(asked)
    found = Findings(gaps=gaps)
    for account in rights:
        for one in account.destroyers:
            (found.bad if is_admin(one) else found.good).append(destroyer_row(account, one))
        if not account.destroyers:
            found.good.append(account.details.row("all principals", "nobody can delete anything"))
    return found.ruling(
        yes="Nobody who can delete can give rights.",
        no="There are logins that can both delete and give rights.",
        scope=scope_of("IAM users and roles", asked, cover(asked, ArtefactKind.AUTHORIZATION_DETAILS)),
    )


def unlisted_deleters(asked: Asked) -> Ruling:
    """Everyone who can delete is among those who were listed. That a list was gone through, no file shows."""
    rights, gaps = rights_in(asked)
    if asked.named is None:
        return Ruling(None, "No list of those who can delete was given to compare with.")
    found = Findings(gaps=gaps)
    for account in rights:
        for one in account.users():
            user = account.of(one)
            is_known = is_named(user.name, asked.named)
            (found.good if is_known else found.bad).append(destroyer_row(account, one))
    if not found.bad and not found.gaps:
        found.gaps = ["Everyone who can delete was listed; that the list was gone through, no file shows."]
    return found.ruling(
        yes="",
        no="Users can delete whom the list does not name.",
        scope=scope_of("IAM users", asked, cover(asked, ArtefactKind.AUTHORIZATION_DETAILS)),
        is_whole=True,
    )
