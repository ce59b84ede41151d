"""Drift in what scanners and Trusted Advisor found: checks that passed and fail now, findings put out of sight."""

from collections.abc import Iterator

from app.domain.drift.change import Change, ChangeKind, Spot, Two, several
from app.domain.evidence.kinds.prowler import FAIL, PASS, ProwlerFinding, ProwlerFindings
from app.domain.evidence.kinds.scoutsuite import ScoutSuite
from app.domain.evidence.kinds.trusted_advisor import AdvisorCheck
from app.domain.questionnaire.vocabulary import Severity
from app.domain.wording import counted

_Key = tuple[str, str | None, str, str]


def prowler_changes(two: Two[ProwlerFindings]) -> Iterator[Change]:
    """One change a check, whatever the number of resources."""
    earlier = {_key(one): one for one in two.was.findings}
    pairs = [(earlier.get(_key(one)), one) for one in two.now.findings]
    for check in dict.fromkeys(one.check for one in two.now.findings):
        mine = [(was, now) for was, now in pairs if was and now.check == check]
        yield from _turned(two, check, [(was, now) for was, now in mine if was.status == PASS and now.status == FAIL])
        yield from _hidden(two, check, [(was, now) for was, now in mine if _is_hidden(was, now)])


def _turned(
    two: Two[ProwlerFindings], check: str, pairs: list[tuple[ProwlerFinding, ProwlerFinding]]
) -> Iterator[Change]:
    if pairs:
        was, now = pairs[0]
        resources = several(one.resource or one.region for _, one in pairs)
        sentence = f"The check {check} passed and fails now for {resources}."
        spots = (Spot(was.place, was.quote()), Spot(now.place, now.quote()))
        yield two.change(ChangeKind.CHECK_FAILS, check, sentence, Severity.MEDIUM, spots=spots)


def _hidden(
    two: Two[ProwlerFindings], check: str, pairs: list[tuple[ProwlerFinding, ProwlerFinding]]
) -> Iterator[Change]:
    if pairs:
        was, now = pairs[0]
        sentence = (
            f"Failures of check {check} are muted now: {several(one.resource or one.region for _, one in pairs)}."
        )
        spots = (Spot(was.place, was.quote()), Spot(now.place, now.quote()))
        yield two.change(ChangeKind.NO_LONGER_SHOWN, check, sentence, Severity.MEDIUM, spots=spots)


def _is_hidden(was: ProwlerFinding, now: ProwlerFinding) -> bool:
    return was.status == FAIL and now.is_muted and not was.is_muted


def _key(finding: ProwlerFinding) -> _Key:
    return finding.check, finding.account, finding.region, finding.resource


def scoutsuite_changes(two: Two[ScoutSuite]) -> Iterator[Change]:
    earlier = {(one.service, one.rule): one for one in two.was.findings}
    for now in two.now.findings:
        was = earlier.get((now.service, now.rule))
        if was is None:
            continue
        spots = (Spot(was.place, was.quote()), Spot(now.place, now.quote()))
        if was.proves_order and now.flagged:
            sentence = f"The rule {now.rule} flags {counted(now.flagged, 'item')}; it flagged none."
            yield two.change(ChangeKind.CHECK_FAILS, now.rule, sentence, Severity.MEDIUM, spots=spots)
        elif was.flagged and now.proves_order:
            yield two.change(
                ChangeKind.CHECK_PASSES, now.rule, f"The rule {now.rule} flags nothing any more.", spots=spots
            )


def advisor_changes(two: Two[AdvisorCheck]) -> Iterator[Change]:
    was, now = two.was, two.now
    subject = now.name or now.id
    spots = (Spot(was.place, was.quote()), Spot(now.place, now.quote()))
    if was.status == "ok" and now.status in ("warning", "error"):
        sentence = f"Trusted Advisor's check {subject} was green and says {now.status} now."
        yield two.change(ChangeKind.CHECK_FAILS, subject, sentence, Severity.MEDIUM, spots=spots)
    elif was.status in ("warning", "error") and now.proves_order:
        yield two.change(
            ChangeKind.CHECK_PASSES, subject, f"Trusted Advisor's check {subject} is green now.", spots=spots
        )
