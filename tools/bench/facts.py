"""What is in the database while we measure: a key, and an assessment for each connection."""

from dataclasses import dataclass

from app.core import migrations
from app.core.database import Database
from app.core.settings import Settings
from app.domain.permissions import CLOCK
from app.domain.questionnaire.vocabulary import Kind
from app.services import api_keys, assessments, contacts, engagements, questionnaires, vendors


@dataclass(frozen=True)
class Facts:
    """`plain` are control questions that always apply, `conditional` those under a condition."""

    key: str
    assessments: list[str]
    plain: list[str]
    conditional: list[str]


def prepare(settings: Settings, *, count: int, questionnaire: str = "cloud-resilience") -> Facts:
    """Migrate, publish our questionnaires and draft `count` assessments of one of them."""
    database = Database(settings.database)
    migrations.upgrade(database)
    with database.writing() as session:
        questionnaires.load_shelf(session, CLOCK)
        _, key = api_keys.create(session, CLOCK, name="bench", scopes={"all"}, secret=settings.key)
        made = [_assessment(session, questionnaire) for _ in range(count)]
        version = questionnaires.find(session, questionnaire)
        controls = [
            question
            for question in questionnaires.document(session, version.sha256).questions()
            if question.kind is Kind.CONTROL
        ]
    database.dispose()
    plain = [question.id for question in controls if question.when is None]
    return Facts(key, made, plain, [question.id for question in controls if question.when is not None])


def _assessment(session: object, questionnaire: str) -> str:
    vendor = vendors.create(session, CLOCK, name="Bench")  # type: ignore[arg-type]
    contact = contacts.create(session, CLOCK, vendor.id, name="Ada Example", email="ada@vendor.example")  # type: ignore[arg-type]
    engagement = engagements.create(session, CLOCK, vendor.id, name="Hosting")  # type: ignore[arg-type]
    made = assessments.create(
        session,  # type: ignore[arg-type]
        CLOCK,
        engagement_id=engagement.id,
        questionnaire=questionnaire,
        respondent_contact_id=contact.id,
    )
    return made.id
