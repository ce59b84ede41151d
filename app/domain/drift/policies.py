"""Drift in policies on buckets, vaults and keys: denials gone, and parties let in that were not."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.domain.drift.change import Change, ChangeKind, Spot, Two, several
from app.domain.evidence.kinds.resource_policies import ResourcePolicy
from app.domain.evidence.row import quote
from app.domain.questionnaire.vocabulary import Severity


def changes(two: Two[ResourcePolicy]) -> Iterator[Change]:
    resource = two.after.resource or two.before.resource or "of unknown name"
    was, now = two.was, two.now
    if was.document == now.document:
        return
    spots = (_spot(was), _spot(now))
    let_in = [party for party in _allowed(now) if party not in set(_allowed(was))]
    denials = [one for one in _denials(was) if one not in _denials(now)]
    if let_in:
        sentence = f"The policy on {resource} now lets in {several(let_in)}."
        yield two.change(ChangeKind.RIGHTS_ADDED, resource, sentence, Severity.HIGH, spots=spots)
    if denials:
        count = "a denial" if len(denials) == 1 else f"{len(denials)} denials"
        sentence = f"The policy on {resource} lost or reworded {count}."
        yield two.change(ChangeKind.LOCK_LIFTED, resource, sentence, Severity.HIGH, spots=spots)
    if not let_in and not denials:
        sentence = f"The policy on {resource} has other words than before."
        yield two.change(ChangeKind.POLICY_CHANGED, resource, sentence, spots=spots)


def _allowed(policy: ResourcePolicy) -> list[str]:
    """Everyone a statement allows anything, each once."""
    named = [party for one in policy.statements if one.get("Effect") == "Allow" for party in _parties(one)]
    return list(dict.fromkeys(named))


def _parties(statement: Mapping[str, Any]) -> Iterator[str]:
    given = statement.get("Principal")
    values = given.values() if isinstance(given, Mapping) else [given]
    for value in values:
        for party in value if isinstance(value, list) else [value]:
            if isinstance(party, str):
                yield "anyone" if party == "*" else quote(party, 120)
    if "NotPrincipal" in statement:
        yield "all but a few"


def _denials(policy: ResourcePolicy) -> list[Mapping[str, Any]]:
    return [one for one in policy.statements if one.get("Effect") == "Deny"]


def _spot(policy: ResourcePolicy) -> Spot:
    if policy.is_absent:
        return Spot(policy.place, "there is none")
    count = len(policy.statements)
    return Spot(policy.place, f"{count} statements, of which {len(_denials(policy))} deny")
