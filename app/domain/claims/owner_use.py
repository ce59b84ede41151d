"""Rules on the use of the root account: when its password or a key of it last opened anything.

"N/A" is never read as unused, and a bare CSV has no date to count days from: it can only show that root was used.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.claims.access_keys import UNDATED, days_in
from app.domain.claims.asked import Asked
from app.domain.claims.coverage import Export, cover, end_of
from app.domain.claims.grading import Findings, scope_of
from app.domain.claims.verdict import Ruling, Shows
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.kinds.credential_report import Credential


def root_rare(asked: Asked) -> Ruling:
    """Root was not used in the last so many days, counted from the report."""
    days = days_in(asked.text)
    covered = cover(asked, ArtefactKind.CREDENTIAL_REPORT)
    found = Findings(gaps=list(covered.gaps))
    for export in covered.exports:
        root = export.artefact.content.root
        if root is None:
            found.gaps.append(f"{export.artefact.source} has no row for the root account.")
        else:
            _used(export, root, (export.made_at or end_of(asked.as_of)) - timedelta(days=days), found)
    return found.ruling(
        yes=f"Root was not used in the {days} days before the report.",
        no=f"Root was used in the {days} days before the report.",
        scope=scope_of("root", asked, covered),
    )


def _used(export: Export, root: Credential, since: datetime, found: Findings) -> None:
    columns = ["password_last_used", *(f"access_key_{key.number}_last_used_date" for key in root.active_keys)]
    row = export.row(root.place, root.quote(*columns))
    if root.cannot_sign_in or (root.last_used is not None and root.last_used >= since):
        (found.good if root.cannot_sign_in else found.bad).append(row)
        return
    found.good.append(row)
    if export.made_at is None:
        found.gaps.append(UNDATED.format(export.artefact.source))
    if root.password_last_used is None and root.cells.get("password_last_used", "").lower() != "no_information":
        found.gaps.append(f"{root.place}: the report does not say when the password was last used.")
    if any(key.last_used is None for key in root.active_keys):
        found.gaps.append(f"{root.place}: N/A does not show that the active key is unused.")


def root_use(asked: Asked) -> Ruling:
    """The same for the production account alone, in the words of the question what root was last used for."""
    meant = replace(asked, accounts={name: n for name, n in asked.accounts.items() if n in asked.production})
    if not asked.production:
        return Ruling(None, "Nobody said which account is production.")
    ruling = root_rare(meant)
    if ruling.shows is Shows.NO:
        return replace(ruling, value="recent", refutes=("no_owner_login", "seldom"))
    if ruling.shows is not Shows.YES:
        return ruling
    exports = cover(meant, ArtefactKind.CREDENTIAL_REPORT).exports
    if all(export.artefact.content.root.cannot_sign_in for export in exports):
        others = ("root_only", "seldom", "recent", "daily")
        return replace(ruling, sentence="Root cannot sign in.", value="no_owner_login", refutes=others)
    return replace(ruling, value="seldom", refutes=("no_owner_login", "recent", "daily"))
