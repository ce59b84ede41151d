"""Small walls for tests: a questionnaire about a few controls, answered in a line."""

from collections.abc import Mapping
from typing import Any

from app.domain.answers import Answer
from app.domain.frameworks import Catalogue, Control
from app.domain.journey import applicable
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.vocabulary import Trust
from app.domain.responsibility import Brick, ResponsibilityMap, as_answered, judgements_of
from app.domain.scoring import Override, score
from tests.domain.building import fields, options, questionnaire

CATALOGUE = Catalogue(
    "ccm",
    "4.1",
    tuple(
        Control(f"{domain}-{number:02}", f"Control {number} of {domain}", domain, f"Domain {domain}")
        for domain in ("IAM", "BCR")
        for number in (1, 2, 3)
    ),
)
VENDOR_OWNS = {"iaas": "csp", "paas": "csp", "saas": "csp"}


def asked(question_id: str, *controls: str, owner: Mapping[str, str] | None = None, **more: Any) -> dict[str, Any]:
    """A control question about these controls that asks who owns it."""
    plain = {"asks_ownership": True, "recommended_owner": owner or VENDOR_OWNS}
    return fields(question_id, controls={"ccm@4.1": list(controls)}, **{**plain, **more})


def model_question() -> dict[str, Any]:
    return fields("model", "choice", options=options("iaas", "paas", "saas"))


def built(*questions: dict[str, Any]) -> Questionnaire:
    return questionnaire(*questions, figures={"service_model": "model"} if questions[0]["id"] == "model" else {})


def wall(
    document: Questionnaire,
    answers: Mapping[str, Answer],
    *,
    trust: Mapping[str, Trust] | None = None,
    overrides: Mapping[str, Override] | None = None,
    rejected: frozenset[str] = frozenset(),
) -> ResponsibilityMap:
    """The wall of these answers, scored first as the service does."""
    card = score(document, answers, trust=trust, overrides=overrides, rejected_not_applicable=rejected).as_json()
    applies = applicable(document, answers)
    return as_answered(document, answers, judgements_of(card), applies=applies, catalogue=CATALOGUE)


def brick(found: ResponsibilityMap, control: str) -> Brick:
    return next(brick for brick in found.bricks() if brick.control == control)


def said(value: Any, ownership: str | None = "csp", **more: Any) -> Answer:
    return Answer(value=value, ownership=ownership, **more)
