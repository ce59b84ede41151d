"""Drift in database snapshots: a database without any, and snapshots that anyone may copy."""

from collections.abc import Iterator

from app.domain.drift.change import Change, ChangeKind, Spot, Two
from app.domain.evidence.kinds.rds_snapshots import RdsSnapshots
from app.domain.questionnaire.vocabulary import Severity
from app.domain.wording import counted


def changes(two: Two[RdsSnapshots]) -> Iterator[Change]:
    was, now = _counted(two.was), _counted(two.now)
    for database, count in was.items():
        if database not in now:
            sentence = f"There is no snapshot of database {database} any more, {count} before."
            spots = (Spot(f"database {database}", counted(count, "snapshot")), None)
            yield two.change(ChangeKind.COPIES_GONE, database, sentence, Severity.HIGH, spots=spots)
    public = {one.id for one in two.was.snapshots if one.type == "public"}
    for one in two.now.snapshots:
        if one.type == "public" and one.id not in public:
            sentence = f"The snapshot {one.id} is open to everyone."
            spot = Spot(one.place, "SnapshotType=public")
            before = Spot(one.place, "not public")
            yield two.change(ChangeKind.COPIES_PUBLIC, one.id, sentence, Severity.HIGH, spots=(before, spot))


def _counted(snapshots: RdsSnapshots) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in snapshots.snapshots:
        if one.database:
            counts[one.database] = counts.get(one.database, 0) + 1
    return counts
