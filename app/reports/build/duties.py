"""What we must do ourselves: everything the answers give to the customer, whole or shared, as a checklist."""

from collections.abc import Mapping, Set

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.questionnaire.document import Questionnaire
from app.domain.responsibility.party import Party, parties
from app.reports.report import Duty


def duties_of(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], applies: Set[str], framework: str
) -> tuple[Duty, ...]:
    """In the order asked; a duty the vendor described counts even where it names itself as the owner."""
    found: list[Duty] = []
    for question in questionnaire.questions():
        answer = answers.get(question.id, UNANSWERED)
        owners = parties(answer.ownership)
        if question.id not in applies or answer.value == "not_applicable":
            continue
        if Party.CUSTOMER in owners or answer.customer_duty.strip():
            controls = question.controls.get(framework, ())
            found.append(Duty(question.text, controls, owners != (Party.CUSTOMER,), answer.customer_duty.strip()))
    return tuple(found)
