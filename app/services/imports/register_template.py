"""A blank register to fill in, with the columns of the intake that is published here."""

from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import NotFound
from app.domain.permissions import Actor, require
from app.domain.questionnaire.document import Questionnaire
from app.services import questionnaires

NAME = "register-template"


def as_xlsx(session: Session, actor: Actor) -> bytes:
    from app.reports import register_template  # on first use: openpyxl is slow to load

    return register_template.template_xlsx(_intake(session, actor), written_on=now().date())


def as_csv(session: Session, actor: Actor) -> bytes:
    from app.reports import register_template

    return register_template.template_csv(_intake(session, actor))


def _intake(session: Session, actor: Actor) -> Questionnaire | None:
    require(actor, "imports:read")
    if not actor.is_staff:
        raise NotFound("There is nothing here, or it is not yours to see.")
    try:
        return questionnaires.intake(session)
    except NotFound:
        return None
