"""One scoring run: from answers to a scorecard.

Which questions apply follows from what the vendor answered; caps and credit follow from the answers as judged, that is
after rejected "not applicable" and contradictions by evidence.
"""

from collections.abc import Iterable, Mapping, Set
from fractions import Fraction

from app.domain.answers import Answer, Value
from app.domain.answers.judged import as_judged
from app.domain.conditions import NO_FACTS, Facts
from app.domain.frameworks import DEFAULT_FRAMEWORK
from app.domain.journey import applicable
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.vocabulary import Trust
from app.domain.risk import Inherent, residual
from app.domain.scoring.grades import cap_hits, capped, grade_of
from app.domain.scoring.inputs import Inputs, Override
from app.domain.scoring.rows import Row, domains_of, sort_out
from app.domain.scoring.rules import RULE_VERSION
from app.domain.scoring.scorecard import Contribution, DomainScore, Scorecard
from app.domain.scoring.sums import Sums, add_up

NOTHING_SCORABLE = "No question that applies can be scored, so there is nothing to divide by."
NO_CREDIT = "No answer earned credit, so there is no credit that could be backed."
NO_INTAKE = "The intake is not complete, so there is no inherent risk yet."


def score(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    *,
    trust: Mapping[str, Trust] | None = None,
    overrides: Mapping[str, Override] | None = None,
    rejected_not_applicable: Set[str] = frozenset(),
    contradicted: Mapping[str, Value | None] | None = None,
    facts: Facts = NO_FACTS,
    inherent: Inherent | None = None,
    framework: str | None = None,
    domain_of: Mapping[str, str] | None = None,
) -> Scorecard:
    """The scorecard of these answers. `domain_of` maps control id to domain where the id does not say it."""
    inputs = Inputs(
        answers=answers,
        trust=trust or {},
        overrides=overrides or {},
        rejected_not_applicable=rejected_not_applicable,
        contradicted=contradicted or {},
        facts=facts,
        inherent=inherent,
        framework=framework,
    )
    return score_inputs(questionnaire, inputs, domain_of=domain_of)


def score_inputs(
    questionnaire: Questionnaire, inputs: Inputs, *, domain_of: Mapping[str, str] | None = None
) -> Scorecard:
    """The scorecard of frozen inputs: what `score` does, and what a verifier does again."""
    applies = applicable(questionnaire, inputs.answers, facts=inputs.facts)
    judged = as_judged(
        inputs.answers, rejected_not_applicable=inputs.rejected_not_applicable, contradicted=inputs.contradicted
    )
    rows, excluded = sort_out(questionnaire, inputs, judged, applies)
    sums = add_up(rows)
    framework = inputs.framework or default_framework(questionnaire)
    located = [(row, tuple(domains_of(row.question, framework, domain_of))) for row in rows]
    posture, effectiveness = sums.posture, sums.effectiveness
    before = None if posture is None else grade_of(posture, questionnaire.scoring.bands)
    caps = cap_hits(questionnaire, judged, applies, facts=inputs.facts, before=before)
    is_residual = inputs.inherent is not None and effectiveness is not None
    return Scorecard(
        posture=posture,
        confidence=sums.confidence,
        effectiveness=effectiveness,
        grade_before_caps=before,
        grade=capped(before, caps),
        caps=caps,
        domains=_domains(located, framework),
        contributions=tuple(_contribution(row, domains, sums.weight) for row, domains in located),
        excluded=tuple(excluded),
        residual=residual(inputs.inherent, effectiveness) if is_residual else None,  # type: ignore[arg-type]
        reasons=_reasons(sums, inputs.inherent),
        rule_version=RULE_VERSION,
        questionnaire_sha256=questionnaire.sha256,
    )


def default_framework(questionnaire: Questionnaire) -> str:
    """The catalogue that domain scores follow: the newest CCM where the questionnaire maps to it, else its last one."""
    if DEFAULT_FRAMEWORK in questionnaire.frameworks or not questionnaire.frameworks:
        return DEFAULT_FRAMEWORK
    return questionnaire.frameworks[-1]


def _contribution(row: Row, domains: tuple[str, ...], whole: int) -> Contribution:
    weight, credit = row.question.weight, row.credit
    return Contribution(
        question_id=row.question.id,
        domains=domains,
        weight=weight,
        credit=credit,
        trust=row.trust,
        trust_level=row.trust_level,
        state=row.state,
        rule=row.rule,
        points=Fraction(100 * weight * credit.numerator, whole * credit.denominator),
        points_possible=Fraction(100 * weight, whole),
        credit_before_override=row.credit_before_override,
        override_reason=row.override_reason,
    )


def _domains(located: Iterable[tuple[Row, tuple[str, ...]]], framework: str) -> tuple[DomainScore, ...]:
    grouped: dict[str, list[Row]] = {}
    for row, domains in located:
        for domain in domains:
            grouped.setdefault(domain, []).append(row)
    name, _, version = framework.partition("@")
    return tuple(
        DomainScore(domain, name, version, posture, sum(row.state == "answered" for row in rows), len(rows))
        for domain, rows in sorted(grouped.items())
        if (posture := add_up(rows).posture) is not None
    )


def _reasons(sums: Sums, inherent: Inherent | None) -> dict[str, str]:
    if not sums.weight:
        return dict.fromkeys(("posture", "confidence", "grade", "residual_risk"), NOTHING_SCORABLE)
    reasons = {} if sums.credit else {"confidence": NO_CREDIT}
    return reasons if inherent else reasons | {"residual_risk": NO_INTAKE}
