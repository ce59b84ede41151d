"""A workbook by its column mapping: answers to what an assessment asks, or a questionnaire of its own with answers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.answers import Answer
from app.domain.caiq.values import continued
from app.domain.cell_answers import value_in
from app.domain.errors import Invalid, InvalidAnswer
from app.domain.headings import folded
from app.domain.imports.shapes import Incoming, IncomingFile, Trouble
from app.domain.mapped.catalogue import catalogue, control_ids, framework_of
from app.domain.mapped.fields import Field
from app.domain.mapped.mapping import NO_FRAMEWORK, ColumnMapping
from app.domain.mapped.rows import MappedRow, rows_of, sheet_for
from app.domain.mapped.words import ownership_of, value_of
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import Kind
from app.domain.spreadsheets import Book

Catalogues = Mapping[str, Collection[str]]


def read_mapped(
    book: Book, mapping: ColumnMapping, known: Questionnaire | None, catalogues: Catalogues, *, name: str
) -> IncomingFile:
    """The file's rows as answers to `known` where most of them are its questions, else with a document made of them.

    `catalogues` maps `ccm@4.1` to its control ids; `name` is what the document is called. Invalid without any question.
    """
    sheet = sheet_for(book, mapping)
    found = list(rows_of(sheet, mapping))
    reading = _Reading(mapping, sheet.name)
    asked = reading.questions(found)
    if not asked:
        raise Invalid("No row below the header holds a question. Check the header row and the columns.")
    fitting = _fitting(asked, known) if known else {}
    notes = tuple(book.notes)
    if known is not None and len(fitting) * 2 >= len(asked):
        rows = reading.answers(asked, {row.number: known.by_id[key] for row, key in _pairs(asked, fitting)})
        said = (known.slug, known.version)
        return IncomingFile("mapped", "1", rows, tuple(reading.problems), notes, tuple(reading.ignored), None, said)
    document = reading.document(asked, catalogues, name)
    rows = reading.answers(asked, {row.number: document.by_id[row.id] for row in asked})
    return IncomingFile("mapped", "1", rows, tuple(reading.problems), notes, tuple(reading.ignored), document)


def _fitting(asked: Sequence[MappedRow], known: Questionnaire) -> dict[int, str]:
    """Row number -> question of `known`, by id and else by the very words."""
    ids = {key.casefold(): key for key in known.by_id}
    texts = {folded(question.text): question.id for question in known.questions()}
    found = {}
    for row in asked:
        said = row.text(Field.QUESTION_ID).casefold()
        key = ids.get(said) or ids.get(row.id) or texts.get(folded(row.text(Field.QUESTION)))
        if key is not None:
            found[row.number] = key
    return found


def _pairs(asked: Sequence[MappedRow], fitting: Mapping[int, str]) -> list[tuple[MappedRow, str]]:
    return [(row, fitting[row.number]) for row in asked if row.number in fitting]


@dataclass
class _Reading:
    mapping: ColumnMapping
    sheet: str
    problems: list[Trouble] = field(default_factory=list)
    ignored: list[Trouble] = field(default_factory=list)

    def questions(self, rows: Sequence[MappedRow]) -> list[MappedRow]:
        """The rows that ask something, each id once; the others are named."""
        kept: dict[str, MappedRow] = {}
        for row in rows:
            if row.is_heading or not row.is_question:
                self._ignore(row, Field.QUESTION, "The row asks nothing; it was read as a heading or a note.")
            elif row.id in kept:
                message = f"Row {kept[row.id].number} has this question already; only that row counts."
                self._trouble(row, Field.QUESTION_ID, message)
            else:
                kept[row.id] = row
        return list(kept.values())

    def document(self, asked: Sequence[MappedRow], catalogues: Catalogues, name: str) -> Questionnaire:
        framework = self._framework(asked, catalogues)
        controls = catalogues.get(framework, ())
        if framework and framework not in catalogues:
            raise Invalid(f"There is no catalogue of {framework}; there is {', '.join(sorted(catalogues))}.")
        for row in asked:
            self._unknown_controls(row, framework, controls)
        is_owned = Field.OWNERSHIP in self.mapping.columns
        kind = self._kind(asked)
        return catalogue(asked, name=name, kind=kind, framework=framework, controls=controls, owned=is_owned)

    def _framework(self, asked: Sequence[MappedRow], catalogues: Catalogues) -> str:
        if self.mapping.framework == NO_FRAMEWORK:
            return ""
        return self.mapping.framework or framework_of((row.text(Field.CONTROL) for row in asked), catalogues)

    def answers(self, asked: Sequence[MappedRow], questions: Mapping[int, Question]) -> tuple[Incoming, ...]:
        found = []
        for row in asked:
            question = questions.get(row.number)
            if question is None:
                said = row.text(Field.QUESTION_ID) or row.text(Field.QUESTION)
                self._ignore(row, Field.QUESTION_ID, f"“{said[:80]}” is not asked here.")
                continue
            answer, place = self._answer(row, question), row.place(Field.ANSWER)
            found.append(Incoming(question.id, answer, self.sheet, place, row.text(Field.ANSWER)[:500]))
        return tuple(found)

    def _answer(self, row: MappedRow, question: Question) -> Answer:
        rest = self._goes_on(row)[1] if question.kind is Kind.CONTROL else ""
        comment = "\n".join(text for text in (rest, row.text(Field.COMMENT)) if text)
        return Answer(
            value=self._value(row, question),
            ownership=self._owner(row) if question.asks_ownership else None,
            comment=comment,
            customer_duty=row.text(Field.CUSTOMER_DUTY),
            reason=comment if question.kind is Kind.CONTROL and self._said(row) == "not_applicable" else "",
        )

    def _value(self, row: MappedRow, question: Question) -> Any:
        text = row.text(Field.ANSWER)
        if row.cells[Field.ANSWER].is_formula:
            self._trouble(row, Field.ANSWER, "The answer is a formula; its result was read. Look at it.")
        if not text:
            return None
        if question.kind is Kind.CONTROL:
            return self._control(row, text)
        try:
            return value_in(question, text)
        except InvalidAnswer as error:
            self._trouble(row, Field.ANSWER, error.message)
            return None

    def _control(self, row: MappedRow, text: str) -> str | None:
        value = self._said(row)
        if value is None:
            message = f"“{text[:60]}” is no answer we know. Say what the word means."
            self._trouble(row, Field.ANSWER, message)
        return value

    def _said(self, row: MappedRow) -> str | None:
        return self._known(row.text(Field.ANSWER)) or self._goes_on(row)[0]

    def _goes_on(self, row: MappedRow) -> tuple[str | None, str]:
        """The value and the words behind it in `Yes - since May`; nothing where the answer is all there is."""
        text = row.text(Field.ANSWER)
        return (None, "") if self._known(text) else continued(text, self._known) or (None, "")

    def _known(self, text: str) -> str | None:
        return value_of(text, self.mapping.answer_words)

    def _owner(self, row: MappedRow) -> str | None:
        text = row.text(Field.OWNERSHIP)
        found = ownership_of(text) if text else None
        if text and found is None:
            self._trouble(row, Field.OWNERSHIP, f"“{text[:60]}” is not one of the five values of ownership.")
        return found

    def _kind(self, asked: Sequence[MappedRow]) -> Kind:
        """Controls when most answers are a yes, a no or something between."""
        answered = [row for row in asked if row.text(Field.ANSWER)]
        known = sum(self._said(row) is not None for row in answered)
        return Kind.CONTROL if known * 2 >= len(answered) else Kind.TEXT

    def _unknown_controls(self, row: MappedRow, framework: str, controls: Collection[str]) -> None:
        unknown = [name for name in control_ids(row.text(Field.CONTROL)) if name not in controls]
        if unknown and framework:
            listed = ", ".join(f"“{name[:30]}”" for name in unknown[:5])
            self._ignore(row, Field.CONTROL, f"{framework} has no control {listed}.")

    def _trouble(self, row: MappedRow, field_: Field, message: str) -> None:
        self.problems.append(Trouble(self.sheet, row.place(field_), message))

    def _ignore(self, row: MappedRow, field_: Field, message: str) -> None:
        self.ignored.append(Trouble(self.sheet, row.place(field_), message))
