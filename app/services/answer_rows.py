"""The statements that save one answer, prepared once: this is the busiest write in the house.

Core statements cost a third of what the ORM costs here. One read fetches all that the rules need to know.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, String, and_, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from app.core.database import connection_of
from app.models import Answer, Assessment, Engagement, Review, Vendor
from app.models.table import table_of

COLUMNS = ("value", "ownership", "comment", "customer_duty", "reason", "compensating_control", "planned_on")
_LISTED = ("question_id", *COLUMNS, "version", "saved_at", "saved_by_name")
_answer = table_of(Answer)
_assessment_id, _question_id = bindparam("b_assessment_id", type_=String), bindparam("b_question_id", type_=String)

_SITUATION = (
    select(
        col(Assessment.status),
        col(Assessment.questionnaire_sha256),
        col(Engagement.owner_id),
        col(Review.verdict),
        *(_answer.c[name] for name in COLUMNS),
        _answer.c.version,
        _answer.c.saved_at,
        _answer.c.saved_by_name,
    )
    .select_from(Assessment)
    .join(Engagement, col(Engagement.id) == col(Assessment.engagement_id))
    .join(Vendor, and_(col(Vendor.id) == col(Engagement.vendor_id), col(Vendor.hidden_at).is_(None)))
    .outerjoin(_answer, and_(_answer.c.assessment_id == col(Assessment.id), _answer.c.question_id == _question_id))
    .outerjoin(
        Review,
        and_(col(Review.assessment_id) == col(Assessment.id), col(Review.question_id) == _question_id),
    )
    .where(col(Assessment.id) == _assessment_id)
    .with_for_update(read=True, key_share=True, of=Assessment)  # a submission waits for us, or we for it
)
_INSERT: dict[str, Any] = {
    "sqlite": sqlite.insert(_answer).on_conflict_do_nothing().returning(_answer.c.version),
    "postgresql": postgresql.insert(_answer).on_conflict_do_nothing().returning(_answer.c.version),
}
_UPDATE = (
    update(_answer)
    .where(_answer.c.assessment_id == _assessment_id, _answer.c.question_id == _question_id)
    .where(_answer.c.version == bindparam("b_expected"))
)
_VALUES = select(*(_answer.c[name] for name in _LISTED)).where(_answer.c.assessment_id == _assessment_id)
_SOME = _VALUES.where(_answer.c.question_id.in_(bindparam("b_question_ids", expanding=True)))


def situation(session: Session, assessment_id: str, question_id: str) -> Row[*tuple[Any, ...]] | None:
    """Status, document, owner, verdict and the answer as stored (version None when there is none)."""
    keys = {"b_assessment_id": assessment_id, "b_question_id": question_id}
    return connection_of(session).execute(_SITUATION, keys).first()


def add(session: Session, assessment_id: str, question_id: str, values: dict[str, Any]) -> bool:
    """The first save; False when somebody else's first save was faster."""
    keys = {"assessment_id": assessment_id, "question_id": question_id, "version": 1}
    connection = connection_of(session)
    return connection.execute(_INSERT[connection.dialect.name], {**values, **keys}).first() is not None


def change(session: Session, assessment_id: str, question_id: str, expected: int, values: dict[str, Any]) -> bool:
    """A later save; False when the stored version is not the expected one any more."""
    keys = {"b_assessment_id": assessment_id, "b_question_id": question_id, "b_expected": expected}
    done = connection_of(session).execute(_UPDATE, {**values, "version": expected + 1, **keys})
    return done.rowcount == 1


def all_of(session: Session, assessment_id: str) -> Sequence[Row[*tuple[Any, ...]]]:
    """Every stored answer of an assessment, as light rows."""
    return connection_of(session).execute(_VALUES, {"b_assessment_id": assessment_id}).all()


def some_of(session: Session, assessment_id: str, question_ids: Sequence[str]) -> Sequence[Row[*tuple[Any, ...]]]:
    """The stored answers to these questions."""
    keys = {"b_assessment_id": assessment_id, "b_question_ids": list(question_ids)}
    return connection_of(session).execute(_SOME, keys).all()
