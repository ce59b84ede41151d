"""Rules on what policies allow: a program that writes may do nothing else, and what a harmless login's policies say.

Writing an object over another destroys the older one, so even a writer that may only write needs a bucket that keeps
versions; that remark goes with the verdict.
"""

from collections.abc import Iterator

from app.domain.claims.asked import Asked, plain
from app.domain.claims.coverage import cover
from app.domain.claims.grading import Findings, scope_of
from app.domain.claims.rights import Rights, destroyer_row, rights_in, telling
from app.domain.claims.sentences import names
from app.domain.claims.verdict import Ruling
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.row import Row
from app.domain.iam.acts import Act
from app.domain.iam.glob import matches
from app.domain.iam.holdings import Held, holdings_of
from app.domain.iam.principals import Principal
from app.domain.iam.statements import Statement

WRITING = ("s3:putobject", "s3:abortmultipartupload", "s3:listmultipartuploadparts", "s3:listbucketmultipartuploads")
LOOKING = ("s3:listbucket", "s3:getbucketlocation", "kms:generatedatakey", "kms:encrypt", "kms:decrypt")
_ANYWHERE = ("*", "arn:aws:s3:::*", "arn:aws:s3:::*/*")


def writer_write_only(asked: Asked) -> Ruling:
    """The program meant may put objects into its own place, abort that, and nothing else."""
    rights, gaps = rights_in(asked)
    found = Findings(gaps=gaps)
    seen = False
    for account in rights:
        for principal in account.account.principals():
            if plain(principal.name) in _meant(asked):
                seen = True
                _grade_writer(account, principal, found)
    if rights and not seen:
        found.gaps.append("The files list no program that the claim names.")
    return found.ruling(
        yes="It may only write.",
        no="It may do more than write.",
        scope=scope_of("policies of IAM users and roles", asked, cover(asked, ArtefactKind.AUTHORIZATION_DETAILS)),
    )


def _meant(asked: Asked) -> set[str]:
    """The program by name, those whose names stand in the text, or all declared programs."""
    if asked.about:
        return {plain(asked.about)}
    programs = {plain(name) for name in asked.programs or ()}
    text = plain(asked.text).replace("-", " ")
    return {name for name in programs if name.replace("-", " ") in text} or programs


def _grade_writer(rights: Rights, principal: Principal, found: Findings) -> None:
    held = holdings_of(rights.account, principal)
    found.gaps.extend(f"The policy {one.policy} is not in the file." for one in held.missing)
    borrower = rights.destroyer(principal)
    acts = tuple(act for act in borrower.acts if not act.through) if borrower else ()
    for one in held.policies:
        for statement in one.document.statements or ():
            if statement.allows:
                row, is_good = _statement(rights, one, statement, acts)
                (found.good if is_good else found.bad).append(row)
    if borrower and not acts:
        found.bad.append(destroyer_row(rights, borrower))
    found.remarks.extend(overwriting(rights, principal))


def _statement(rights: Rights, held: Held, statement: Statement, acts: tuple[Act, ...]) -> tuple[Row, bool]:
    own = [
        act
        for act in acts
        if any(_is(reason.policy, reason.statement_index, held, statement) for reason in act.reasons)
    ]
    allowed = f"allows {names(_written(statement))} on {names(statement.resources or ('everything else',))}"
    place = place_of(held, statement)
    if own:
        return rights.details.row(place, f"{allowed}, so {telling(own, 4)}"), False
    beyond = [action for action in statement.actions if action not in WRITING and action not in LOOKING]
    if beyond or statement.not_actions:
        return rights.details.row(place, f"{allowed}, which is more than writing"), False
    if any(resource in _ANYWHERE for resource in statement.resources):
        return rights.details.row(place, f"{allowed}, so into any bucket"), False
    return rights.details.row(place, f"{allowed}{_overwrites(statement)}"), True


def _is(policy: str, index: int | None, held: Held, statement: Statement) -> bool:
    return policy == held.document.name and index == statement.index


def _written(statement: Statement) -> list[str]:
    """Actions in the spelling people know for the commonest, else in lower case as compared."""
    known = {"s3:putobject": "s3:PutObject", "s3:abortmultipartupload": "s3:AbortMultipartUpload"}
    actions = [known.get(action, action) for action in statement.actions]
    return actions or [f"everything but {action}" for action in statement.not_actions]


def place_of(held: Held, statement: Statement) -> str:
    """policy backup-writer, statement WriteBackups."""
    through = f" ({held.through})" if held.through else ""
    return f"policy {held.document.name}{through}, statement {statement.sid or statement.index + 1}"


def _overwrites(statement: Statement) -> str:
    if "s3:putobject" not in statement.actions:
        return ""
    buckets = [resource.removeprefix("arn:aws:s3:::").partition("/")[0] for resource in statement.resources]
    return f"; s3:PutObject overwrites, so only versioning on {names(buckets)} saves older data"


def overwriting(rights: Rights, principal: Principal) -> Iterator[str]:
    """A remark where a login may write objects: that overwrites."""
    for held in holdings_of(rights.account, principal).policies:
        for statement in held.document.statements or ():
            if statement.allows and any(matches(pattern, "s3:putobject") for pattern in statement.actions):
                yield "Note that s3:PutObject overwrites: only versioning saves older data."


def harmless_rows(rights: Rights, principal: Principal) -> Iterator[Row]:
    """What the policies of a login that can delete nothing say: no deleting action, what is denied, the boundary."""
    held = holdings_of(rights.account, principal)
    for one in held.policies:
        denied = [_denial(statement) for statement in one.document.statements or () if not statement.allows]
        text = "; ".join(["allows no deleting action", *denied])
        yield rights.details.row(f"{principal.kind} {principal.name}, policy {one.document.name}", text)
    boundary = held.boundary
    for statement in (boundary.document.statements or ()) if boundary else ():
        if boundary and not statement.allows:
            place = f"{principal.kind} {principal.name}, boundary {boundary.document.name}"
            yield rights.details.row(place, _denial(statement))
    if not held.policies:
        yield rights.details.row(f"{principal.kind} {principal.name}", "holds no policy")


def _denial(statement: Statement) -> str:
    label = f"statement {statement.sid}" if statement.sid else f"statement {statement.index + 1}"
    return f"{label} denies {names(statement.actions)}"


def programs_scope(asked: Asked) -> Ruling:
    """Programs (declared, or with a key and no password) can delete nothing."""
    covered = cover(asked, ArtefactKind.CREDENTIAL_REPORT)
    rights, gaps = rights_in(asked)
    found = Findings(gaps=[*covered.gaps, *gaps])
    for account in rights:
        for principal in _programs(asked, account):
            one = account.destroyer(principal)
            if one is None:
                found.good.extend(harmless_rows(account, principal))
            else:
                found.bad.append(destroyer_row(account, one))
    return found.ruling(
        yes="No program can delete anything.",
        no="There are programs that can delete.",
        nothing="The files list no program.",
        scope=scope_of("programs among IAM users", asked, cover(asked, ArtefactKind.AUTHORIZATION_DETAILS)),
    )


def _programs(asked: Asked, rights: Rights) -> Iterator[Principal]:
    declared = {plain(name) for name in asked.programs or ()}
    reports = [
        export for export in cover(asked, ArtefactKind.CREDENTIAL_REPORT).exports if export.number == rights.number
    ]
    keyed = {
        plain(one.user)
        for export in reports
        for one in export.artefact.content.users
        if one.active_keys and one.has_password is False
    }
    return (user for user in rights.account.users if plain(user.name) in declared | keyed)
