"""The gaps that exported files open: answers they contradict, what nobody claimed, certificates that prove nothing."""

from collections.abc import Iterator, Sequence

from app.domain.claims import Override, Unclaimed
from app.domain.evidence import Row
from app.domain.findings import ORDER, FindingDraft
from app.domain.questionnaire.document import FindingRule, Question, Questionnaire
from app.domain.questionnaire.vocabulary import UNKNOWN, Severity
from app.domain.rule_names import rule_name
from app.domain.verdicts import Verdicts

MOST = 100
"""Findings about what nobody claimed; an export of the wrong account would open thousands."""
_MOST_ROWS = 3
_CORRECT = "Correct the answer, or send an export that shows it; the answer counts as what the file shows until then."


def from_evidence(questionnaire: Questionnaire, verdicts: Verdicts) -> list[FindingDraft]:
    """Worst first; each under a name that stays the same as long as the same thing is wrong."""
    found = [
        *_contradicted(questionnaire, verdicts),
        *(_overridden(one, verdicts) for one in verdicts.overrides if one.harms and one.said != UNKNOWN),
        *_unclaimed(verdicts.unclaimed),
        *(one.finding for one in verdicts.certificates if one.finding is not None),
    ]
    return sorted(found, key=lambda draft: ORDER[draft.severity])


def _contradicted(questionnaire: Questionnaire, verdicts: Verdicts) -> Iterator[FindingDraft]:
    for question_id, value in verdicts.contradicted.items():
        rule, judged = _rule_for(questionnaire.by_id[question_id], value), verdicts.by_question[question_id]
        yield FindingDraft(
            rule=rule_name(f"contradicted.{question_id}", ""),
            severity=rule.severity if rule else Severity.HIGH,
            question_id=question_id,
            sentence=f"The answer and the files disagree: {_shown(judged.sentence, judged.rows)}",
            recommendation=f"{rule.recommendation} {_CORRECT}" if rule else _CORRECT,
        )


def _shown(sentence: str, rows: Sequence[Row]) -> str:
    """With the rows that anyone can look up; the first few stand for all."""
    places = "; ".join(str(row) for row in rows[:_MOST_ROWS])
    return f"{sentence} Shown by {places}." if places else sentence


def _rule_for(question: Question, value: object) -> FindingRule | None:
    """What the questionnaire itself says of the value that the files show."""
    return next((rule for rule in question.findings if rule.on is not None and value in rule.on), None)


def _overridden(override: Override, verdicts: Verdicts) -> FindingDraft:
    kind, name, cell = override.subject
    said_in = verdicts.answered.rows.get(f"{kind}/{name}") if verdicts.answered else None
    return FindingDraft(
        rule=rule_name(f"contradicted.{kind}", f"{name}.{cell}"),
        severity=Severity.HIGH,
        question_id=said_in[0] if said_in else "",
        sentence=f"The answer and the files disagree: {_shown(override.sentence, (override.row,))}",
        recommendation=_CORRECT,
    )


def _unclaimed(found: tuple[Unclaimed, ...]) -> Iterator[FindingDraft]:
    for one in found[:MOST]:
        yield FindingDraft(one.rule, one.severity, "", _shown(one.sentence, (one.row,)), one.recommendation)
    if len(found) > MOST:
        yield FindingDraft(
            "evidence.many_more",
            Severity.HIGH,
            "",
            f"The files show {len(found) - MOST} more things that nobody claimed.",
            "Check that the exports are of the accounts that the answers name, then list who and what is in them.",
        )
