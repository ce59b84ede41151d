"""Findings that files open: which, how grave, and never more than somebody can read."""

from datetime import date

import pytest

from app.domain import evidence_findings
from app.domain.answers import Answer
from app.domain.evidence import SourceFile, read_pack
from app.domain.evidence_findings import from_evidence
from app.domain.findings import ORDER, FindingDraft
from app.domain.verdicts import Verdicts, verdicts_of
from tests import evidence_samples as samples


@pytest.fixture(scope="module")
def seen() -> Verdicts:
    """One account that claims more than its files show."""
    files = [SourceFile(name, content) for name, content in samples.files("one-key")]
    answers = {key: Answer(value, "csp") for key, value in samples.ONE_KEY.items()}
    pack = read_pack(files, accounts={"production": "111122223333"})
    return verdicts_of(samples.CLOUD, answers, pack, as_of=date(2026, 11, 2), facts={})


@pytest.fixture
def drafts(seen: Verdicts) -> dict[str, FindingDraft]:
    return {draft.rule: draft for draft in from_evidence(samples.CLOUD, seen)}


def test_worst_first_each_once_under_a_name_that_fits(seen: Verdicts) -> None:
    drafts = from_evidence(samples.CLOUD, seen)
    grave = [ORDER[draft.severity] for draft in drafts]
    assert grave == sorted(grave)
    assert len({draft.rule for draft in drafts}) == len(drafts)
    assert all(len(draft.rule) <= 80 for draft in drafts)


def test_a_contradicted_answer_is_as_grave_as_the_questionnaire_says(drafts: dict[str, FindingDraft]) -> None:
    question = samples.CLOUD.by_id["cred.root_keys"]
    rule = next(rule for rule in question.findings if rule.on and "no" in rule.on)
    draft = drafts["contradicted.cred.root_keys"]
    assert (draft.severity, draft.question_id) == (rule.severity, question.id)
    assert draft.recommendation.startswith(rule.recommendation)
    assert "<root_account>" in draft.sentence


def test_a_cell_the_files_disprove_quotes_the_table_it_stands_in(drafts: dict[str, FindingDraft]) -> None:
    draft = drafts["contradicted.principals:ops.bill.mfa"]
    assert draft.question_id == "access.deleters"
    assert "ops.bill" in draft.sentence


def test_what_nobody_claimed_is_cut_where_it_would_flood(seen: Verdicts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence_findings, "MOST", 1)
    drafts = from_evidence(samples.CLOUD, seen)
    (rest,) = [draft for draft in drafts if draft.rule == "evidence.many_more"]
    assert str(len(seen.unclaimed) - 1) in rest.sentence
    assert sum(draft.rule.startswith("evidence.") for draft in drafts) == 2
