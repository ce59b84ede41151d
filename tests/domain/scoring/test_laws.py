"""What must hold for every questionnaire and every set of answers."""

import json
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.answers import Answer
from app.domain.journey import applicable
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.vocabulary import Trust
from app.domain.scoring import Inputs, Override, score_inputs
from tests.domain.building import fields, questionnaire

# the same examples every time, however slow the machine
law = settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
VALUES = st.sampled_from(["yes", "partly", "no", "not_applicable", "unknown", None])


@st.composite
def papers(draw: st.DrawFn) -> Questionnaire:
    """Controls with any weights, some hanging on an earlier one."""
    questions: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 12))):
        more: dict[str, Any] = {"weight": draw(st.integers(0, 10)), "controls": {"ccm@4.1": [f"D{number % 3}-01"]}}
        if number and draw(st.booleans()):
            more["when"] = {"question": f"q{draw(st.integers(0, number - 1))}", "in": ["yes", "partly"]}
        questions.append(fields(f"q{number}", **more))
    return questionnaire(*questions)


@st.composite
def runs(draw: st.DrawFn) -> tuple[Questionnaire, Inputs]:
    paper = draw(papers())
    ids = [question.id for question in paper.questions()]
    answers = {key: Answer(draw(VALUES), reason="Because.") for key in ids if draw(st.booleans())}
    trust = {key: draw(st.sampled_from(list(Trust))) for key in ids if draw(st.booleans())}
    overridden = draw(st.sets(st.sampled_from(ids), max_size=2))
    overrides = {key: Override(Fraction(draw(st.integers(0, 7)), 7), "Seen.") for key in sorted(overridden)}
    rejected = frozenset(draw(st.sets(st.sampled_from(ids), max_size=2)))
    return paper, Inputs(answers, trust, overrides, rejected)


@law
@given(runs())
def test_rows_sum_to_the_posture_exactly(run: tuple[Questionnaire, Inputs]) -> None:
    found = score_inputs(*run)
    if found.posture is None:
        assert not found.contributions
    else:
        assert sum(row.points for row in found.contributions) == found.posture
        assert sum(row.points_possible for row in found.contributions) == 100


@law
@given(runs())
def test_the_three_shares_can_be_redone_from_the_printed_rows(run: tuple[Questionnaire, Inputs]) -> None:
    printed = score_inputs(*run).as_json()
    rows = [
        (row["weight"], Fraction(row["credit_exact"]), Fraction(row["trust_exact"])) for row in printed["contributions"]
    ]
    weight, credit = sum(w for w, _, _ in rows), sum((w * c for w, c, _ in rows), Fraction(0))
    backed = sum((w * c * t for w, c, t in rows), Fraction(0))
    assert printed["posture_exact"] == (str(100 * credit / weight) if weight else None)
    assert printed["confidence_exact"] == (str(100 * backed / credit) if credit else None)
    assert printed["effectiveness_exact"] == (str(backed / weight) if weight else None)


@law
@given(runs())
def test_numbers_stay_within_their_bounds(run: tuple[Questionnaire, Inputs]) -> None:
    found = score_inputs(*run)
    assert found.posture is None or 0 <= found.posture <= 100
    assert found.confidence is None or 0 <= found.confidence <= 100
    assert found.effectiveness is None or 0 <= found.effectiveness <= 1


@law
@given(runs())
def test_every_question_is_scored_or_excluded_once(run: tuple[Questionnaire, Inputs]) -> None:
    found = score_inputs(*run)
    ids = [row.question_id for row in found.contributions] + [row.question_id for row in found.excluded]
    assert sorted(ids) == sorted(run[0].by_id)


@law
@given(runs(), st.data())
def test_a_hidden_question_changes_nothing(run: tuple[Questionnaire, Inputs], data: st.DataObject) -> None:
    paper, inputs = run
    hidden = sorted(set(paper.by_id) - applicable(paper, inputs.answers))
    if not hidden:
        return
    key = data.draw(st.sampled_from(hidden))
    changed = Inputs(
        {**inputs.answers, key: Answer(data.draw(VALUES))},
        inputs.trust,
        inputs.overrides,
        inputs.rejected_not_applicable,
    )
    assert score_inputs(paper, changed).as_json() == score_inputs(paper, inputs).as_json()


@law
@given(runs(), st.data())
def test_more_credit_never_lowers_the_posture(run: tuple[Questionnaire, Inputs], data: st.DataObject) -> None:
    paper, inputs = run
    before = score_inputs(paper, inputs)
    if not before.contributions:
        return
    row = data.draw(st.sampled_from(before.contributions))
    more = row.credit + (1 - row.credit) * Fraction(data.draw(st.integers(0, 5)), 5)
    raised = Inputs(
        inputs.answers,
        inputs.trust,
        {**inputs.overrides, row.question_id: Override(more, "More.")},
        inputs.rejected_not_applicable,
    )
    after = score_inputs(paper, raised)
    assert before.posture is not None and after.posture is not None
    assert after.posture >= before.posture


@law
@given(runs())
def test_frozen_inputs_score_to_the_same_bytes(run: tuple[Questionnaire, Inputs]) -> None:
    paper, inputs = run
    stored = json.dumps(inputs.to_json())
    again = Inputs.from_json(json.loads(stored))
    assert json.dumps(again.to_json()) == stored
    assert json.dumps(score_inputs(paper, again).as_json()) == json.dumps(score_inputs(paper, inputs).as_json())
