"""Gaps and overlaps of ownership become findings of their own."""

from app.domain.answers import Answer
from app.domain.findings import FindingDraft
from app.domain.journey import applicable
from app.domain.questionnaire.vocabulary import Severity
from app.domain.responsibility import unclear_ownership
from tests.domain.responsibility.walls import asked, built, said

SHARED = {"iaas": "shared_csp_csc", "paas": "shared_csp_csc", "saas": "shared_csp_csc"}


def found(answer: Answer, **more: object) -> list[FindingDraft]:
    document, answers = built(asked("a", "IAM-01", **more)), {"a": answer}  # type: ignore[arg-type]
    return unclear_ownership(document, answers, applies=applicable(document, answers))


def test_nobody_owns_it() -> None:
    [draft] = found(said("yes", None))
    assert (draft.rule, draft.severity, draft.question_id) == ("ownership.gap.a", Severity.HIGH, "a")
    assert draft.sentence.startswith("Nobody owns this")


def test_each_side_may_think_that_the_other_does_it() -> None:
    [draft] = found(said("yes", "csc"))
    assert draft.severity is Severity.HIGH
    assert "Each side may think that the other does it" in draft.sentence


def test_leaving_to_the_provider_what_is_the_vendors_own_is_milder() -> None:
    [draft] = found(said("yes", "third_party"))
    assert (draft.rule, draft.severity) == ("ownership.gap.a", Severity.MEDIUM)


def test_a_vendor_that_claims_our_part_too_is_an_overlap() -> None:
    [draft] = found(said("yes", "csp"), owner=SHARED)
    assert (draft.rule, draft.severity) == ("ownership.overlap.a", Severity.LOW)


def test_shared_without_our_part_described_is_an_overlap() -> None:
    [draft] = found(said("yes", "shared_csp_csc"), owner=SHARED)
    assert "our part is not described" in draft.sentence
    assert found(said("yes", "shared_csp_csc", customer_duty="Switch it on."), owner=SHARED) == []


def test_agreement_silence_and_what_does_not_apply_open_nothing() -> None:
    assert found(said("yes", "csp")) == []
    assert found(said("unknown", None)) == []
    assert found(said("not_applicable", None)) == []
    assert found(Answer()) == []


def test_somebody_elses_questionnaire_expects_nobody() -> None:
    document = built(asked("a", "IAM-01", recommended_owner={}), asked("b", "IAM-02", recommended_owner={}))
    answers = {"a": said("yes", "csc"), "b": said("no", None)}
    (draft,) = unclear_ownership(document, answers, applies={"a", "b"})
    assert (draft.question_id, draft.severity) == ("b", Severity.LOW)
    assert draft.recommendation == "Agree in writing who owns it."
