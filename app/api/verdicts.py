"""/assessments/{id}/verdicts: the answers held against what was exported, each with the rows that show it."""

from datetime import date
from typing import Any, Literal

from app.api.call import Call
from app.api.endpoint import reading
from app.api.nouns import noun
from app.api.problems import may
from app.api.shapes import Out
from app.services import verdicts

router = noun("verdicts", "/assessments/{assessment_id}")


class VerdictOut(Out):
    """`shows` is the answer the files give, null without one. Rows are `<file>: <place>: <what stands there>`."""

    question_id: str
    verdict: Literal["confirmed", "contradicted", "unverified"]
    rule: str
    shows: str | int | None
    sentence: str
    rows: list[str]
    scope: str


class OverrideOut(Out):
    """One cell of the tables of accounts, logins and copies that files disprove or fill: list, id and field."""

    subject: list[str]
    said: Any
    shown: Any
    sentence: str
    row: str


class UnclaimedOut(Out):
    """What files show and nobody claimed; it opens a finding under `rule`."""

    rule: str
    severity: str
    sentence: str
    recommendation: str
    row: str


class DisagreementOut(Out):
    """Files that cannot all be right about one account."""

    sentence: str
    rows: list[str]


class CertificateOut(Out):
    """Whether a certificate counts for the vendor's own controls, and why not."""

    row: int
    file_name: str
    accepted: bool
    sentences: list[str]


class UnreadOut(Out):
    file: str
    sentence: str


class VerdictsOut(Out):
    """As the files say: a vendor can edit one, so its hash, uploader and time are kept. `exports` is how many count."""

    as_of: date
    exports: int
    items: list[VerdictOut]
    overrides: list[OverrideOut]
    unclaimed: list[UnclaimedOut]
    disagreements: list[DisagreementOut]
    certificates: list[CertificateOut]
    problems: list[UnreadOut]


@router.get(
    "/verdicts", response_model=VerdictsOut, summary="Answers checked against exported files", responses=may(404)
)
@reading("evidence:read")
def get_verdicts(call: Call, assessment_id: str) -> Any:
    seen = verdicts.for_assessment(call.session, call.actor, assessment_id)
    return VerdictsOut(
        as_of=seen.as_of,
        exports=seen.exports,
        items=[VerdictOut(question_id=key, **one.as_json()) for key, one in seen.by_question.items()],
        overrides=[_override(one) for one in seen.overrides],
        unclaimed=[_unclaimed(one) for one in seen.unclaimed],
        disagreements=[
            DisagreementOut(sentence=one.sentence, rows=[str(row) for row in one.rows]) for one in seen.disagreements
        ],
        certificates=[CertificateOut.model_validate(one) for one in seen.certificates],
        problems=[UnreadOut.model_validate(one) for one in seen.problems],
    )


def _override(one: Any) -> OverrideOut:
    return OverrideOut(
        subject=list(one.subject), said=one.said, shown=one.shown, sentence=one.sentence, row=str(one.row)
    )


def _unclaimed(one: Any) -> UnclaimedOut:
    told = {name: getattr(one, name) for name in ("rule", "severity", "sentence", "recommendation")}
    return UnclaimedOut(**told, row=str(one.row))
