"""Everything a score rests on besides the questionnaire, as plain data that can be frozen and scored again."""

from collections.abc import Mapping, Set
from dataclasses import asdict, dataclass, field
from fractions import Fraction
from typing import Any

from app.domain.answers import Answer, Value
from app.domain.conditions import Facts
from app.domain.exact import to_fraction
from app.domain.questionnaire.document import TierBand
from app.domain.questionnaire.vocabulary import Trust
from app.domain.risk import Inherent

_SCORED_FIELDS = ("value", "ownership", "reason")


@dataclass(frozen=True, slots=True)
class Override:
    """A reviewer's credit (0..1) in place of the answer's, and why."""

    credit: Fraction
    reason: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """`contradicted`: question id -> the value the evidence shows, None when it only disproves the answer.

    `left_out`: section id -> the reviewer's reason for not scoring it. Its caps and findings still count.
    `destruction`: what keys and hands were counted from, `{model, confirmed, as_of}`, None when nothing was told.
    `verdicts`: question id -> `{verdict, claim, rows, scope}` where exported files were compared with the answer.
    """

    answers: Mapping[str, Answer]
    trust: Mapping[str, Trust] = field(default_factory=dict)
    overrides: Mapping[str, Override] = field(default_factory=dict)
    rejected_not_applicable: Set[str] = frozenset()
    contradicted: Mapping[str, Value | None] = field(default_factory=dict)
    facts: Facts = field(default_factory=dict)
    inherent: Inherent | None = None
    framework: str | None = None
    left_out: Mapping[str, str] = field(default_factory=dict)
    destruction: Mapping[str, Any] | None = None
    verdicts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain data in a fixed order; of an answer only what the score reads."""
        return {
            "answers": {key: _answer_json(answer) for key, answer in sorted(self.answers.items())},
            "trust": {key: str(trust) for key, trust in sorted(self.trust.items())},
            "overrides": {
                key: {"credit": str(override.credit), "reason": override.reason}
                for key, override in sorted(self.overrides.items())
            },
            "rejected_not_applicable": sorted(self.rejected_not_applicable),
            "contradicted": dict(sorted(self.contradicted.items())),
            "facts": dict(sorted(self.facts.items())),
            "inherent": _inherent_json(self.inherent),
            "framework": self.framework,
            "left_out": dict(sorted(self.left_out.items())),
            **({"destruction": dict(self.destruction)} if self.destruction is not None else {}),
            **({"verdicts": dict(sorted(self.verdicts.items()))} if self.verdicts else {}),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Inputs":
        """The inputs that `to_json` wrote."""
        return cls(
            answers={key: Answer(**answer) for key, answer in data["answers"].items()},
            trust={key: Trust(trust) for key, trust in data["trust"].items()},
            overrides={
                key: Override(to_fraction(override["credit"]), override["reason"])
                for key, override in data["overrides"].items()
            },
            rejected_not_applicable=frozenset(data["rejected_not_applicable"]),
            contradicted=dict(data["contradicted"]),
            facts=dict(data["facts"]),
            inherent=_inherent(data["inherent"]),
            framework=data["framework"],
            left_out=dict(data.get("left_out", {})),
            destruction=data.get("destruction"),
            verdicts=dict(data.get("verdicts", {})),
        )


def _answer_json(answer: Answer) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in _SCORED_FIELDS if getattr(answer, name) not in (None, "")}


def _inherent_json(inherent: Inherent | None) -> dict[str, Any] | None:
    if inherent is None:
        return None
    bands = [band.model_dump() for band in inherent.bands]
    return {name: value for name, value in asdict(inherent).items() if name != "bands"} | {"bands": bands}


def _inherent(data: Mapping[str, Any] | None) -> Inherent | None:
    if data is None:
        return None
    bands = tuple(TierBand(**band) for band in data["bands"])
    return Inherent(data["impact"], data["likelihood"], data["score"], data["tier"], bands)
