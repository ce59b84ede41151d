"""Drift in trails: logging stopped, interrupted or narrowed, trails gone."""

from collections.abc import Iterator

from app.domain.drift.change import Change, ChangeKind, Spot, Two, paired
from app.domain.evidence.kinds.trail_status import TrailStatus
from app.domain.evidence.kinds.trails import Trail, Trails
from app.domain.questionnaire.vocabulary import Severity


def trail_changes(two: Two[Trails]) -> Iterator[Change]:
    for was, now in paired(two.was.trails, two.now.trails, lambda trail: trail.arn or trail.name):
        if was and now:
            yield from _narrowed(two, was, now)
        elif was:
            sentence = f"The trail {was.name} is gone."
            yield two.change(ChangeKind.LOGGING_STOPPED, was.name, sentence, Severity.HIGH, spots=(_spot(was), None))


def _narrowed(two: Two[Trails], was: Trail, now: Trail) -> Iterator[Change]:
    spots = (_spot(was), _spot(now))
    less = []
    if was.is_multi_region and now.is_multi_region is False:
        less.append((f"The trail {now.name} covers one region only; it covered all.", Severity.HIGH))
    if was.has_validation and now.has_validation is False:
        less.append((f"The log files of trail {now.name} are not protected by digests any more.", Severity.MEDIUM))
    if was.bucket and now.bucket and was.bucket != now.bucket:
        less.append((f"The trail {now.name} writes to {now.bucket}, to {was.bucket} before.", Severity.MEDIUM))
    for sentence, severity in less:
        yield two.change(ChangeKind.LOGGING_NARROWED, now.name, sentence, severity, spots=spots)


def _spot(trail: Trail) -> Spot:
    return Spot(trail.place, f"{trail.quote()}, S3BucketName={trail.bucket}")


def status_changes(two: Two[TrailStatus]) -> Iterator[Change]:
    was, now = two.was, two.now
    trail = two.after.resource or two.before.resource or "of unknown name"
    spots = (Spot(was.place, was.quote()), Spot(now.place, now.quote()))
    if was.is_logging and now.is_logging is False:
        when = f" on {now.stopped_at.date().isoformat()}" if now.stopped_at else ""
        sentence = f"The trail {trail} stopped writing{when}."
        yield two.change(ChangeKind.LOGGING_STOPPED, trail, sentence, Severity.CRITICAL, spots=spots)
    elif was.is_logging is False and now.is_logging:
        yield two.change(ChangeKind.LOGGING_RESUMED, trail, f"The trail {trail} writes again.", spots=spots)
    elif now.is_logging and now.stopped_at and (was.stopped_at is None or now.stopped_at > was.stopped_at):
        when = now.stopped_at.date().isoformat()
        sentence = f"The trail {trail} was stopped on {when} and started again since."
        yield two.change(ChangeKind.LOGGING_INTERRUPTED, trail, sentence, Severity.HIGH, spots=spots)
    if now.delivery_error and not was.delivery_error:
        sentence = f"The trail {trail} can no longer deliver its log ({now.delivery_error})."
        yield two.change(ChangeKind.LOGGING_INTERRUPTED, trail, sentence, Severity.HIGH, spots=spots)
