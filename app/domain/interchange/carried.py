"""The questionnaire inside an assessment file: whole where its licence lets it leave, else its ids alone."""

import json

from app.domain.interchange import file
from app.domain.interchange.without_text import WHY
from app.domain.questionnaire.document import Questionnaire


def carried(document: Questionnaire) -> file.Questionnaire:
    """The document as an assessment file holds it."""
    leaves = document.redistributable
    return file.Questionnaire(
        slug=document.slug,
        version=document.version,
        sha256=document.sha256,
        redistributable=leaves,
        licence=document.licence,
        question_ids=tuple(document.by_id),
        document=json.loads(document.canonical_json()) if leaves else None,
        left_out="" if leaves else WHY,
    )
