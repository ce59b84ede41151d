"""Rules on the log of an account's consoles: in every region, running, and protected against changes.

Two files are needed for one answer: the list of trails says what they cover, the status whether one runs. A trail of
the organization covers the accounts that have none of their own.
"""

from app.domain.claims.asked import Asked
from app.domain.claims.coverage import Export, cover, export_of, numbers_of, of_account
from app.domain.claims.grading import Findings, scope_of
from app.domain.claims.holders import allowed
from app.domain.claims.verdict import Ruling
from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.domain.evidence.kinds.trails import Trail
from app.domain.evidence.row import Row
from app.domain.iam.work import TooMuch

STOPPING = ("cloudtrail:StopLogging", "cloudtrail:DeleteTrail")


def trail_on(asked: Asked) -> Ruling:
    """In every account a trail over all regions writes now, and its files can be checked for changes."""
    covered = cover(asked, ArtefactKind.TRAILS)
    found = Findings()
    is_shared = False
    for export in covered.exports:
        seen = [_trail(asked, export, trail) for trail in export.artefact.content.trails]
        best = max(seen, key=lambda one: (bool(one.good and not one.bad and not one.gaps), not one.bad), default=None)
        if best is None:
            found.bad.append(export.row("trailList", "no trail"))
            continue
        found.good.extend(best.good)
        found.bad.extend(best.bad)
        found.gaps.extend(best.gaps)
        is_shared = is_shared or any(trail.is_organization for trail in export.artefact.content.trails)
    if not (is_shared and not found.bad):
        found.gaps.extend(covered.gaps)
    return found.ruling(
        yes="A trail over every region is logging, and its files can be checked for changes.",
        no="Logging does not cover every region, does not run, or its files cannot be checked for changes.",
        scope=scope_of("CloudTrail", asked, covered),
    )


def _trail(asked: Asked, export: Export, trail: Trail) -> Findings:
    """Whether one trail is enough, and what is missing to say so."""
    found = Findings()
    row = export.row(trail.place, trail.quote())
    is_whole = bool(trail.is_multi_region and trail.has_validation)
    (found.good if is_whole else found.bad).append(row)
    statuses = _statuses(asked, export, trail)
    for status in statuses:
        said = status.content
        is_running = bool(said.is_logging) and not said.delivery_error
        (found.good if is_running else found.bad).append(status.row(f"{trail.place}, {said.place}", said.quote()))
    if not statuses:
        found.gaps.append(f"The status of trail {trail.name} (get-trail-status) was not given.")
    return found


def _statuses(asked: Asked, export: Export, trail: Trail) -> list[Artefact]:
    """The status files that name this trail; one that names none counts if there is no other trail."""
    files = [file for file in of_account(asked, ArtefactKind.TRAIL_STATUS, export.number) if file.content is not None]
    is_only = len(export.artefact.content.trails) == 1
    return [file for file in files if file.resource in (trail.name, trail.arn) or (is_only and file.resource is None)]


def trail_validated(asked: Asked) -> Ruling:
    """Every trail writes digests by which changed log files are noticed."""
    covered = cover(asked, ArtefactKind.TRAILS)
    found = Findings(gaps=list(covered.gaps))
    for export in covered.exports:
        for trail in export.artefact.content.trails:
            row = export.row(trail.place, trail.quote())
            (found.good if trail.has_validation else found.bad).append(row)
    return found.ruling(
        yes="Changed log files would be noticed.",
        no="A trail's log files cannot be checked for changes.",
        nothing="The files list no trail.",
        scope=scope_of("CloudTrail", asked, covered),
    )


def logs_apart(asked: Asked) -> Ruling:
    """Whoever may stop a trail of production's own refutes it; where the logs themselves lie, no file shows."""
    covered = cover(asked, ArtefactKind.TRAILS)
    found = Findings(gaps=list(covered.gaps))
    for export in covered.exports:
        own = [trail for trail in export.artefact.content.trails if trail.account == export.number]
        details = export_of(asked, ArtefactKind.AUTHORIZATION_DETAILS, export.number)
        if isinstance(details, str):
            found.gaps.append(details)
        elif export.number in asked.production:
            try:
                found.bad += [
                    r for one in own for act in STOPPING for r in allowed(asked, details, act, one.arn or "*")
                ]
            except TooMuch as error:
                found.gaps.append(str(error))
        for trail in export.artefact.content.trails:
            found.good.append(export.row(trail.place, f"{trail.arn}, S3BucketName={trail.bucket}"))
    if not found.gaps:
        found.gaps = ["The trail belongs to another account; who can delete the logs themselves, no file shows."]
    return found.ruling(
        yes="",
        no="Logins of production can stop its logging.",
        scope=scope_of("CloudTrail", asked, covered),
        is_whole=True,
    )


def stopped(asked: Asked) -> list[Row]:
    """The status files that say logging has stopped."""
    files = [file for number in numbers_of(asked) for file in of_account(asked, ArtefactKind.TRAIL_STATUS, number)]
    return [
        file.row(f"trail {file.resource or ''}".strip(), file.content.quote())
        for file in dict.fromkeys(files)
        if file.content is not None and file.content.is_logging is False
    ]
