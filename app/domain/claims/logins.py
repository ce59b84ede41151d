"""Rules on second factors of logins, read from the credential report and, for the root account, the account summary.

A root row without a password and without a key cannot sign in, so a missing second factor there is no finding. A
report without a root row shows nothing about root.
"""

from app.domain.claims.asked import Asked, plain, words_in
from app.domain.claims.coverage import Cover, Export, cover, of_account
from app.domain.claims.grading import Findings, scope_of
from app.domain.claims.sign_on import through_provider
from app.domain.claims.verdict import Ruling
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.kinds.credential_report import Credential, CredentialReport
from app.domain.evidence.row import Row

MFA_CELLS = ("password_enabled", "mfa_active")


def mfa_all(asked: Asked) -> Ruling:
    """Every row with a password has a second factor."""
    covered = cover(asked, ArtefactKind.CREDENTIAL_REPORT)
    found = Findings(gaps=list(covered.gaps))
    for export in covered.exports:
        _logins(export, found)
    through_provider(asked, covered, found)
    return found.ruling(
        yes="Every login with a password has a second factor.",
        no="There are logins with a password and without a second factor.",
        nothing="No login with a password stands in the reports.",
        scope=scope_of("IAM users and root", asked, covered),
    )


def _logins(export: Export, found: Findings) -> None:
    report: CredentialReport = export.artefact.content
    if report.root is None:
        found.gaps.append(f"{export.artefact.source} has no row for the root account.")
    for one in report.credentials:
        if one.has_password is False:
            continue
        row = export.row(one.place, one.quote(*MFA_CELLS))
        if one.has_password is None or one.has_mfa is None:
            found.gaps.append(f"{one.place}: the cells are neither true nor false.")
        else:
            (found.good if one.has_mfa else found.bad).append(row)


def principal_mfa(asked: Asked) -> Ruling:
    """The one login the claim names has a second factor."""
    covered = cover(asked, ArtefactKind.CREDENTIAL_REPORT)
    found = Findings()
    for export, one in _named(asked, covered):
        row = export.row(one.place, one.quote("password_enabled", "mfa_active"))
        if one.has_mfa is None:
            found.gaps.append(f"{one.place}: mfa_active is neither true nor false.")
        else:
            (found.good if one.has_mfa else found.bad).append(row)
        if one.active_keys and one.has_mfa:
            found.remarks.append("There is an access key as well, which asks for no second factor by itself.")
    if not (found.good or found.bad):
        found.gaps = [*covered.gaps, "The reports have no login that the claim names."]
    return found.ruling(
        yes="The login has a second factor.",
        no="The login has no second factor.",
        scope=scope_of("IAM users", asked, covered),
    )


def _named(asked: Asked, covered: Cover) -> list[tuple[Export, Credential]]:
    """The rows of the login meant: named by `about`, else the longest user name that stands in the text."""
    rows = [(export, one) for export in covered.exports for one in export.artefact.content.users]
    wanted = plain(asked.about) if asked.about else None
    if wanted is None:
        inside = [plain(one.user) for _, one in rows if plain(one.user) in words_in(asked.text)]
        wanted = max(inside, key=len, default=None)
    return [(export, one) for export, one in rows if plain(one.user) == wanted]


def root_mfa(asked: Asked) -> Ruling:
    """Root has a second factor, or cannot sign in at all."""
    covered = cover(asked, ArtefactKind.CREDENTIAL_REPORT)
    found = Findings(gaps=list(covered.gaps))
    for export in covered.exports:
        _root(export, found)
        for row, is_good in _summary(asked, export.number, export.artefact.content.root):
            (found.good if is_good else found.bad).append(row)
        found.good.extend(_central_root(asked, export))
    return found.ruling(
        yes="Every root account has a second factor or cannot sign in.",
        no="A root account can sign in without a second factor.",
        scope=scope_of("root", asked, covered),
    )


def _root(export: Export, found: Findings) -> None:
    root = export.artefact.content.root
    if root is None:
        found.gaps.append(f"{export.artefact.source} has no row for the root account.")
    elif root.cannot_sign_in:
        cells = root.quote("password_enabled", "mfa_active", "access_key_1_active", "access_key_2_active")
        found.good.append(export.row(root.place, f"{cells}: root has neither password nor key"))
    elif root.has_mfa is None:
        found.gaps.append(f"{root.place}: mfa_active is neither true nor false.")
    else:
        (found.good if root.has_mfa else found.bad).append(export.row(root.place, root.quote(*MFA_CELLS)))


def _summary(asked: Asked, number: str, root: Credential | None) -> list[tuple[Row, bool]]:
    """What the account summary adds; nothing where root cannot sign in, for the summary says 0 then as well."""
    if root is not None and root.cannot_sign_in:
        return []
    files = of_account(asked, ArtefactKind.ACCOUNT_SUMMARY, number)
    read = [file for file in files if file.content is not None and file.content.root_has_mfa is not None]
    return [
        (file.row("SummaryMap", file.content.quote("AccountMFAEnabled")), bool(file.content.root_has_mfa))
        for file in read
    ]


def _central_root(asked: Asked, export: Export) -> list[Row]:
    """The organization's central management of root credentials, which explains a root that cannot sign in."""
    root = export.artefact.content.root
    if root is None or not root.cannot_sign_in:
        return []
    files = of_account(asked, ArtefactKind.ORGANIZATIONS_FEATURES, export.number)
    features = [file for file in files if file.content is not None and file.content.removes_root_credentials]
    return [file.row(file.content.place, file.content.quote()) for file in features]


def root_no_keys(asked: Asked) -> Ruling:
    """Root has no access key: neither column is true, and the summary counts none."""
    covered = cover(asked, ArtefactKind.CREDENTIAL_REPORT)
    found = Findings(gaps=list(covered.gaps))
    for export in covered.exports:
        root = export.artefact.content.root
        if root is None:
            found.gaps.append(f"{export.artefact.source} has no row for the root account.")
        else:
            _root_keys(export, root, found)
        for file in of_account(asked, ArtefactKind.ACCOUNT_SUMMARY, export.number):
            if file.content is not None and file.content.root_has_keys is not None:
                row = file.row("SummaryMap", file.content.quote("AccountAccessKeysPresent"))
                (found.bad if file.content.root_has_keys else found.good).append(row)
    return found.ruling(
        yes="No root account has an access key.",
        no="A root account has an access key.",
        scope=scope_of("root", asked, covered),
    )


def _root_keys(export: Export, root: Credential, found: Findings) -> None:
    if any(key.is_active is None for key in root.keys):
        found.gaps.append(f"{root.place}: a key column is neither true nor false.")
    bad = [key.column for key in root.keys if key.is_active]
    columns = bad or [key.column for key in root.keys]
    (found.bad if bad else found.good).append(export.row(root.place, root.quote(*columns)))
