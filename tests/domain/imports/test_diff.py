"""What a file would change: new, changed, in conflict, the same, or left with a reason. A blank clears nothing."""

from collections.abc import Collection, Mapping

from app.domain.answers import Answer
from app.domain.imports import DiffRow, Incoming, State, diff, diff_kept
from tests.small_questionnaire import SMALL

MFA = "access.mfa"
YES = Answer("yes", "csp", "Keys in hardware.")
ALL = frozenset(SMALL.by_id)


def row(answer: Answer, question: str = MFA, **fields: object) -> Incoming:
    return Incoming(question, answer, **fields)  # type: ignore[arg-type]


def only(
    *rows: Incoming, stored: Mapping[str, tuple[Answer, int]] | None = None, writable: Collection[str] = ALL
) -> DiffRow:
    return diff(rows, stored or {}, known=SMALL, writable=writable)[0]


def test_nothing_stored_is_new() -> None:
    assert only(row(YES)).state is State.NEW
    assert only(row(YES, base_version=7)).state is State.NEW


def test_the_version_it_was_written_against_tells_a_change_from_a_conflict() -> None:
    stored = {MFA: (Answer("no", "csp", "Keys in hardware."), 3)}
    changed = only(row(YES, base_version=3), stored=stored)
    assert (changed.state, changed.before) == (State.CHANGED, stored[MFA][0])
    stale = only(row(YES, base_version=2), stored=stored)
    assert (stale.state, stale.reason) == (State.CONFLICT, "The stored answer was changed after this file was written.")
    assert only(row(YES, base_version=0), stored=stored).state is State.CONFLICT
    assert only(row(YES), stored=stored).state is State.CONFLICT


def test_the_same_is_unchanged_however_its_lines_end() -> None:
    stored = {MFA: (Answer("yes", "csp", "One.\nTwo."), 3)}
    assert only(row(Answer("yes", "csp", "One. \r\nTwo.\r\n")), stored=stored).state is State.UNCHANGED


def test_a_blank_never_clears() -> None:
    stored = {MFA: (YES, 1)}
    blank = only(row(Answer(), base_version=1), stored=stored)
    assert (blank.state, blank.before) == (State.IGNORED, YES)
    assert only(row(Answer())).state is State.UNCHANGED
    half = only(row(Answer("no"), base_version=1), stored=stored)
    assert half.incoming.answer == Answer("no", "csp", "Keys in hardware.")


def test_an_answer_that_was_cleared_meanwhile_is_a_conflict_for_an_old_file_only() -> None:
    cleared = {MFA: (Answer(), 2)}
    assert only(row(YES, base_version=2), stored=cleared).state is State.NEW
    assert only(row(YES, base_version=1), stored=cleared).state is State.CONFLICT
    assert only(row(YES), stored=cleared).state is State.NEW


def test_what_is_not_asked_or_not_writable_is_left_with_a_reason() -> None:
    strange = only(row(YES, "access.moon"))
    assert (strange.state, strange.reason) == (State.IGNORED, "“access.moon” is not asked here.")
    locked = only(row(YES), writable=())
    assert locked.state is State.IGNORED and "cannot be changed" in locked.reason
    assert only(row(YES), stored={MFA: (YES, 1)}, writable=()).state is State.UNCHANGED


def test_a_value_or_owner_that_does_not_fit_is_left_with_a_reason() -> None:
    nul, half = Answer("yes", comment="a\x00b"), Answer("yes", reason="\ud800")
    for wrong in (Answer("perhaps"), Answer("yes", "my aunt"), Answer("no", planned_on="soon"), nul, half):
        found = only(row(wrong))
        assert found.state is State.IGNORED and found.reason


def test_a_question_said_twice_counts_once_where_both_say_the_same() -> None:
    same = diff([row(YES, cell="B3"), row(YES, cell="B9")], {}, known=SMALL, writable=ALL)
    assert [(found.state, found.reason) for found in same] == [
        (State.NEW, ""),
        (State.IGNORED, "B3 says the same already."),
    ]
    differing = diff([row(YES, cell="B3"), row(Answer("no"), cell="B9")], {}, known=SMALL, writable=ALL)
    assert {found.state for found in differing} == {State.IGNORED}
    assert "B3, B9" in differing[0].reason


def test_a_kept_file_is_held_against_the_one_before_and_nothing_is_merged() -> None:
    before = {MFA: YES, "backup.copies": Answer("no")}
    rows = [row(Answer("yes", "csp")), row(Answer("no"), "backup.copies"), row(Answer("unknown"), "access.who")]
    found = diff_kept(rows, before, known=SMALL)
    assert [item.state for item in found] == [State.CHANGED, State.UNCHANGED, State.NEW]
    assert found[0].incoming.answer.comment == ""
    silent = diff_kept([row(Answer())], before, known=SMALL)[0]
    assert silent.state is State.IGNORED and "file before" in silent.reason
