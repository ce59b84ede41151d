"""What a column of somebody's workbook may mean, and the headings by which we guess it."""

from enum import StrEnum

from app.domain.headings import folded


class Field(StrEnum):
    """Roles of columns. An answer is needed, and something that says which question it answers."""

    QUESTION_ID = "question_id"
    QUESTION = "question"
    ANSWER = "answer"
    COMMENT = "comment"
    OWNERSHIP = "ownership"
    CUSTOMER_DUTY = "customer_duty"
    CONTROL = "control"
    SECTION = "section"


LABELS = {
    Field.QUESTION_ID: "Question number",
    Field.QUESTION: "Question",
    Field.ANSWER: "Answer",
    Field.COMMENT: "Comment",
    Field.OWNERSHIP: "Who owns the control",
    Field.CUSTOMER_DUTY: "What the customer must do",
    Field.CONTROL: "Control",
    Field.SECTION: "Section",
}
_HEADINGS: dict[Field, tuple[str, ...]] = {
    Field.QUESTION_ID: (
        "question id", "question number", "question no", "question nr", "id", "no", "nr", "ref", "reference", "number",
        "item", "frage nr", "fragennummer", "qid", "identifier",
    ),
    Field.ANSWER: (
        "answer", "answers", "response", "vendor answer", "vendor response", "reply", "supplier response", "result",
        "antwort", "reponse", "respuesta", "risposta", "odpowiedz", "yes no", "implemented", "status", "compliant",
        "maturity level", "provider answer",
    ),
    Field.QUESTION: (
        "question", "question text", "questions", "requirement", "control question", "frage", "pregunta", "domanda",
        "pytanie", "assessment question", "description of control", "control text",
    ),
    Field.COMMENT: (
        "comment", "comments", "additional information", "additional info", "explanation", "details", "notes",
        "remarks", "kommentar", "bemerkung", "justification", "evidence", "implementation description", "commentaire",
        "vendor comment", "description",
    ),
    Field.OWNERSHIP: ("ownership", "control ownership", "control owner", "responsibility", "ssrm control ownership"),
    Field.CUSTOMER_DUTY: (
        "customer responsibilities", "customer responsibility", "customer duty", "customer duties",
        "csc responsibilities", "user entity controls",
    ),
    Field.CONTROL: (
        "control id", "control", "control reference", "controls", "framework reference", "mapping", "ccm control id",
        "ccm", "iso 27001", "nist csf", "reference control",
    ),
    Field.SECTION: (
        "section", "category", "domain", "topic", "area", "chapter", "kapitel", "bereich", "group", "control domain",
    ),
}  # fmt: skip
_RANKS = {heading: (field, rank) for field, names in _HEADINGS.items() for rank, heading in enumerate(names)}
_BEGINNINGS = [words for words in _RANKS if len(words) > 4]
_MOST_WORDS = max(len(words.split()) for words in _BEGINNINGS)
_LONGEST_HEADING = 300  # what is longer is a text


def guess_of(heading: str) -> tuple[Field, int] | None:
    """The field a heading stands for and how sure that is, 0 the surest; None for what says nothing."""
    if len(heading) > _LONGEST_HEADING:
        return None
    plain = folded(heading)
    if plain in _RANKS:
        return _RANKS[plain]
    parts = plain.split(" ", _MOST_WORDS)
    starts = {" ".join(parts[:count]) for count in range(1, len(parts))}
    first = next((words for words in _BEGINNINGS if words in starts), None)
    return (_RANKS[first][0], _RANKS[first][1] + 50) if first else None
