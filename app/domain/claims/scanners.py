"""What scanners found, where the exports themselves say nothing or say otherwise.

A failed check refutes. A passed one confirms nothing by itself: it may have looked at nothing, and some checks stay
silent where there is nothing to fail. Muted rows and old runs do not count.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.domain.claims.asked import Asked
from app.domain.claims.coverage import is_old, numbers_of, of_account
from app.domain.claims.grading import first_rows
from app.domain.claims.verdict import Ruling, Shows
from app.domain.evidence.artefact import ArtefactKind
from app.domain.evidence.row import Row

PROWLER: Mapping[str, str] = {
    "mfa_all": "iam_user_mfa_enabled_console_access",
    "root_mfa": "iam_root_mfa_enabled",
    "root_no_keys": "iam_no_root_access_key",
    "key_rotation_90": "iam_rotate_access_key_90_days",
    "trail_on": "cloudtrail_multi_region_enabled",
    "trail_validated": "cloudtrail_log_file_validation_enabled",
}
ADVISOR: Mapping[str, str] = {"root_mfa": "7DAFEmoDos"}


def with_scans(rule: str, asked: Asked, ruling: Ruling) -> Ruling:
    """The ruling, refuted by a failed check where it was open, and left open where a check fails what it confirms."""
    failed = first_rows(list(_failed(rule, asked)))
    if not failed or ruling.shows in (Shows.NO, Shows.PARTLY):
        return ruling
    if ruling.shows is Shows.YES:
        sentence = "A scanner's check fails what the other files show; export both again on one day."
        return replace(ruling, shows=None, sentence=sentence, rows=failed)
    return Ruling(Shows.NO, "A scanner's check for it failed.", failed, ruling.scope or "what the scanner looked at")


def _failed(rule: str, asked: Asked) -> Iterator[Row]:
    if rule in PROWLER:
        for kind in (ArtefactKind.PROWLER_CSV, ArtefactKind.PROWLER_OCSF):
            for file in asked.pack.of(kind):
                for one in file.content.of(PROWLER[rule]) if file.content else ():
                    is_ours = one.account in numbers_of(asked) and not is_old(asked, one.found_at or file.taken_at)
                    if one.status == "FAIL" and not one.is_muted and is_ours:
                        yield file.row(one.place, one.quote())
    for number in numbers_of(asked) if rule in ADVISOR else ():
        for file in of_account(asked, ArtefactKind.TRUSTED_ADVISOR, number):
            check = file.content
            is_it = check is not None and check.id == ADVISOR[rule] and not is_old(asked, file.taken_at)
            if is_it and check.status == "error":
                yield file.row(check.place, check.quote())
