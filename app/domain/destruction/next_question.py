"""The unknown whose answer would narrow the intervals most. Both answers are tried; no combinations are counted out."""

from collections.abc import Mapping

from app.domain.destruction.analysis import CLASSES, Interval, NextQuestion
from app.domain.destruction.flips import Flips
from app.domain.destruction.reckoning import Reckoning
from app.domain.destruction.theory import Subject, Theory

_ASKED = {
    ("domains", "provider"): "Which provider does “{}” live at?",
    ("domains", "parent"): "What stands above “{}”, and who controls that?",
    ("domains", "root_holder"): "Who holds the owner login of “{}”?",
    ("domains", "root_mfa"): "Does the owner login of “{}” ask for a second factor, and on which device?",
    ("domains", "root_login"): "Does “{}” have an owner login of its own?",
    ("principals", "kind"): "Is {} a person, a program or a role?",
    ("principals", "person"): "Whose login is {}?",
    ("principals", "home"): "In which domain does the login {} live?",
    ("principals", "mfa"): "Is a second factor enforced at the login {}?",
    ("principals", "device"): "On which device is the second factor of {}?",
    ("principals", "api_key"): "Does {} have a lasting access key?",
    ("principals", "admin_of"): "Which domains does {} administer?",
    ("principals", "assume"): "As whom may {} act?",
    ("principals", "quorum"): "How many approvals does {} need, and whose?",
    ("principals", "outside"): "Which outside party is behind {}?",
    ("keys", "destroy_by"): "Who may destroy the key “{}”?",
    ("keys", "held_by"): "Who holds the key “{}”?",
    ("keys", "latency_hours"): "For how long can the destruction of the key “{}” be undone?",
    ("copies", "domain"): "In which domain is “{}”?",
    ("copies", "site"): "At which site is “{}”?",
    ("copies", "medium"): "Is “{}” online or offline?",
    ("copies", "custody"): "Who holds “{}”?",
    ("copies", "delete_by"): "Who may delete “{}”?",
    ("copies", "delete_latency_hours"): "For how long can a deletion of “{}” be undone?",
    ("copies", "lock"): "Does a lock hold “{}”, and can anybody lift it?",
    ("copies", "lock_until"): "Until when does the lock of “{}” hold?",
    ("copies", "unlock_by"): "Who may lift the lock of “{}”?",
    ("copies", "mirror_of"): "Is “{}” a mirror of another copy?",
    ("copies", "key"): "Which key is “{}” encrypted with?",
    ("copies", "read_by"): "Who may read “{}”?",
    ("copies", "restorable"): "Has “{}” been restored, and did it work?",
    ("copies", "counts"): "Does “{}” hold all of the customer's data, and is it young enough?",
}

_FAR = 12
"""What cannot be reached counts as this many when intervals are compared."""


def next_question(reckoning: Reckoning, low: int, high: int) -> NextQuestion | None:
    """The best next question, None when no answer narrows anything. `low` and `high` are the two readings' switches."""
    before = {class_: reckoning.interval(class_, low, high) for class_ in CLASSES}
    if all(told.low == told.high for told in before.values()):
        return None
    claimed, optimistic = Flips(reckoning, low), Flips(reckoning, high)
    best: tuple[int, NextQuestion] | None = None
    for subject, switches in unknowns(reckoning.built.theory).items():
        question = _asked(claimed, optimistic, subject, switches, before)
        gain = sum(_narrowed(before[c], question.if_favourable[c], question.if_unfavourable[c]) for c in CLASSES)
        if gain and (best is None or gain > best[0]):
            best = (gain, question)
    return best[1] if best else None


def unknowns(theory: Theory) -> dict[Subject, int]:
    """The fields nobody answered, each with the circumstances it leaves open."""
    found: dict[Subject, int] = {}
    for number, switch in enumerate(theory.switches):
        if switch.is_open:
            found[switch.subject] = found.get(switch.subject, 0) | 1 << number
    return found


def _asked(
    claimed: Flips, optimistic: Flips, subject: Subject, switches: int, before: Mapping[str, Interval]
) -> NextQuestion:
    better, worse = {}, {}
    for class_ in CLASSES:
        told = before[class_]
        if told.low == told.high:
            better[class_] = worse[class_] = told
            continue
        better[class_] = Interval(claimed.size_without(switches, class_), told.high)
        worse[class_] = Interval(told.low, optimistic.size_with(switches, class_))
    kind, id, field = subject
    return NextQuestion(subject, _ASKED[kind, field].format(id), before, better, worse)


def _narrowed(before: Interval, better: Interval, worse: Interval) -> int:
    """By how much the two answers narrow the interval together."""
    return _at(better.low) - _at(before.low) + _at(before.high) - _at(worse.high)


def _at(size: int | None) -> int:
    return _FAR if size is None else size
