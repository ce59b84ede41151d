"""A questionnaire made of somebody's own workbook: their questions, in their order, for this instance only."""

import re
from collections.abc import Collection, Iterable, Mapping

from app.domain.mapped.fields import Field
from app.domain.mapped.rows import MappedRow
from app.domain.questionnaire.document import Question, Questionnaire, Section
from app.domain.questionnaire.vocabulary import Kind

LICENCE = "the file’s owner’s; kept for this instance only"
_WHY = "The workbook asks it and gives no reason."
_GOOD = "What its author would accept; the workbook itself may say more."
_SPLIT = re.compile(r"[,;\n]+|\s{2,}")
_OTHER = re.compile("[^a-z0-9]+")


def catalogue(
    rows: Iterable[MappedRow], *, name: str, kind: Kind, framework: str, controls: Collection[str], owned: bool
) -> Questionnaire:
    """The questionnaire; `controls` are the ids that the framework knows, `owned` whether owners are asked for."""
    sections: dict[str, list[Question]] = {}
    for row in rows:
        question = _question(row, kind, framework, controls, owned=owned)
        sections.setdefault(row.section or "Questions", []).append(question)
    count = sum(map(len, sections.values()))
    return Questionnaire(
        slug="mapped-" + (_OTHER.sub("-", name.lower()).strip("-")[:50].strip("-") or "workbook"),
        version="1",
        title=name[:200] or "A workbook",
        language="en",
        licence=LICENCE,
        redistributable=False,
        summary=f"Read from a workbook by a column mapping: {count} {'question' if count == 1 else 'questions'}.",
        frameworks=(framework,) if framework else (),
        sections=tuple(
            Section(id=f"s_{number}", title=title[:300], questions=tuple(questions))
            for number, (title, questions) in enumerate(sections.items(), start=1)
        ),
    )


def control_ids(text: str) -> list[str]:
    """The ids in a control cell, several parted by commas, semicolons or lines."""
    return [part.strip() for part in _SPLIT.split(text) if part.strip()]


def framework_of(texts: Iterable[str], catalogues: Mapping[str, Collection[str]]) -> str:
    """The framework version that knows most of the ids in these control cells; empty when it knows under half."""
    ids = [name for text in texts for name in control_ids(text)]
    counts = {key: sum(name in catalogues[key] for name in ids) for key in sorted(catalogues, reverse=True)}
    best = max(counts, key=lambda key: counts[key], default="")
    return best if best and counts[best] and counts[best] * 2 >= len(ids) else ""


def _question(row: MappedRow, kind: Kind, framework: str, controls: Collection[str], *, owned: bool) -> Question:
    ids = tuple(dict.fromkeys(name for name in control_ids(row.text(Field.CONTROL)) if name in controls))
    is_owned = owned and kind is Kind.CONTROL
    return Question(
        id=row.id,
        kind=kind,
        text=row.text(Field.QUESTION) or row.text(Field.QUESTION_ID),
        why=_WHY,
        good=_GOOD,
        controls={framework: ids} if framework and ids else {},
        weight=1 if kind is Kind.CONTROL else 0,
        asks_ownership=is_owned,
    )
