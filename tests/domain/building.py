"""Questionnaires for tests, with plain words where a test does not care."""

from typing import Any

from app.domain.questionnaire.document import Question, Questionnaire


def fields(question_id: str, kind: str = "control", **more: Any) -> dict[str, Any]:
    """One question as it would stand in a file."""
    plain = {"text": f"What about {question_id}?", "why": "It went wrong before.", "good": "A plain yes."}
    return {"id": question_id, "kind": kind, **plain, **more}


def question(kind: str = "control", **more: Any) -> Question:
    """One question on its own."""
    return Question.model_validate(fields("a.question", kind, **more))


def questionnaire(*questions: dict[str, Any], **more: Any) -> Questionnaire:
    """One section with these questions."""
    document = {
        "slug": "made-up",
        "version": "1",
        "title": "Made up",
        "language": "en",
        "licence": "CC BY 4.0",
        "summary": "For a test.",
        "frameworks": ["ccm@4.0", "ccm@4.1"],
        "sections": [{"id": "only", "title": "Only section", "questions": list(questions)}],
        **more,
    }
    return Questionnaire.model_validate(document)


def options(*keys: str, **credits: float) -> list[dict[str, Any]]:
    """Options with a label made of the key, and credit where it is given."""
    plain = [{"key": key, "label": key.replace("_", " ").capitalize()} for key in (*keys, *credits)]
    return [option | ({"credit": credits[option["key"]]} if option["key"] in credits else {}) for option in plain]
