"""What changed between two scoring runs, keeping answers, evidence, review and rules apart."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from app.domain.scoring.inputs import Inputs

_NUMBERS = ("posture", "confidence", "grade", "grade_before_caps")


@dataclass(frozen=True, slots=True)
class Frozen:
    """A stored scoring run: what went in, what came out, and under which rules."""

    inputs: Inputs
    result: Mapping[str, Any]
    rule_version: str
    questionnaire_sha256: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different. `subject` is a question id, or names the number or rule."""

    subject: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """Changes in the order of their subjects. `is_comparable` is false when other questions were asked."""

    numbers: tuple[Change, ...]
    answers: tuple[Change, ...]
    evidence: tuple[Change, ...]
    review: tuple[Change, ...]
    rules: tuple[Change, ...]
    is_comparable: bool

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


def diff(old: Frozen, new: Frozen) -> Difference:
    """The difference from the old run to the new one."""
    before, after = old.inputs.to_json(), new.inputs.to_json()
    return Difference(
        numbers=_changes({n: old.result.get(n) for n in _NUMBERS}, {n: new.result.get(n) for n in _NUMBERS}),
        answers=_changes(before["answers"], after["answers"]),
        evidence=(
            *_changes(before["trust"], after["trust"]),
            *_changes(before["contradicted"], after["contradicted"]),
            *_changes(before["facts"], after["facts"]),
        ),
        review=(*_changes(before["overrides"], after["overrides"]), *_changes(_flags(old.inputs), _flags(new.inputs))),
        rules=_changes(_rules(old), _rules(new)),
        is_comparable=old.questionnaire_sha256 == new.questionnaire_sha256,
    )


def _flags(inputs: Inputs) -> dict[str, str]:
    return dict.fromkeys(inputs.rejected_not_applicable, "not applicable, rejected")


def _rules(run: Frozen) -> dict[str, Any]:
    """The rules a run was made under; the weights are compared too, because a new version may keep a question's id."""
    weights = {f"weight of {row['question_id']}": row["weight"] for row in run.result.get("contributions", ())}
    return {"rule_version": run.rule_version, "questionnaire_sha256": run.questionnaire_sha256, **weights}


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    subjects = sorted(before.keys() | after.keys())
    return tuple(
        Change(subject, before.get(subject), after.get(subject))
        for subject in subjects
        if before.get(subject) != after.get(subject)
    )
