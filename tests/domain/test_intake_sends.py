"""Our own intake: where little rests on a vendor it is sent one page, else the questionnaire about keys and copies."""

from pathlib import Path

import pytest

from app.domain.answers import Answer
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.loading import parse
from app.domain.risk import inherent, questionnaire_to_send

SHELF = Path(__file__).resolve().parents[2] / "questionnaires"


def intake(version: str) -> Questionnaire:
    return parse((SHELF / "intake" / f"{version}.yaml").read_text(encoding="utf-8"))


def answered(document: Questionnaire, place: int) -> dict[str, Answer]:
    """The option at this place everywhere: 0 is harmless, -1 the worst."""
    chosen = {question.id: question.options[place].key for question in document.questions() if question.options}
    kinds = {question.id: question.kind.value for question in document.questions()}
    return {key: Answer([value] if kinds[key] == "choices" else value) for key, value in chosen.items()}


@pytest.mark.parametrize(
    ("version", "place", "tier", "sent"),
    [
        ("1.0", 0, "low", "cloud-resilience"),
        ("1.1", 0, "low", "mvsp"),
        ("1.1", -1, "critical", "cloud-resilience"),
    ],
)
def test_what_is_sent_follows_from_the_tier(version: str, place: int, tier: str, sent: str) -> None:
    document = intake(version)
    said = answered(document, place)
    rated = inherent(document, said)
    assert rated is not None and rated.tier == tier
    assert questionnaire_to_send(document, said) == sent


HARMLESS = {"data_class": "internal", "criticality": "month", "volume": "hundreds", "access": "profile"}
SHARED_CLOUD = {"exposure": "sso", "hosting": "shared"}


@pytest.mark.parametrize(
    ("said", "tier", "sent"),
    [
        ({}, "medium", "mvsp"),
        ({"criticality": "week"}, "high", "cloud-resilience"),
        ({"hosting": "certified", "data_class": "confidential"}, "medium", "cloud-resilience"),
        ({"hosting": "certified", "access": "read"}, "medium", "cloud-resilience"),
        ({"hosting": "certified", "criticality": "week"}, "medium", "cloud-resilience"),
        ({"hosting": "unclear"}, "high", "cloud-resilience"),
    ],
    ids=str,
)
def test_a_harmless_tool_in_a_shared_cloud_is_sent_one_page(said: dict[str, str], tier: str, sent: str) -> None:
    document = intake("1.1")
    answers = answered(document, 0) | {key: Answer(value) for key, value in (HARMLESS | SHARED_CLOUD | said).items()}
    rated = inherent(document, answers)
    assert rated is not None and rated.tier == tier
    assert questionnaire_to_send(document, answers) == sent


def test_a_rating_made_by_the_older_version_stands() -> None:
    """Same questions, same tiers: an intake answered once need not be answered again."""
    older, newer = intake("1.0"), intake("1.1")
    assert older.sections == newer.sections
    assert older.risk is not None and newer.risk is not None and older.risk.tiers == newer.risk.tiers
