"""The first rows as a mapping would read them, for a person to look at before anything is kept."""

from dataclasses import dataclass

from app.domain.imports.shapes import Trouble
from app.domain.mapped.fields import Field
from app.domain.mapped.mapping import ColumnMapping
from app.domain.mapped.reading import Catalogues, read_mapped
from app.domain.mapped.rows import rows_of, sheet_for
from app.domain.questionnaire.document import Questionnaire
from app.domain.spreadsheets import Book

ROWS = 10


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """`texts` as they stand in the file; `value` is what the answer would be, None where it cannot be read."""

    number: int
    texts: dict[Field, str]
    value: object


@dataclass(frozen=True, slots=True)
class MappedPreview:
    """`count` rows answer something; `is_catalogue`: the questions are the file's own. `unknown` names cells."""

    rows: tuple[PreviewRow, ...]
    count: int
    is_catalogue: bool
    unknown: tuple[Trouble, ...]
    ignored: tuple[Trouble, ...]


def preview(
    book: Book, mapping: ColumnMapping, known: Questionnaire | None, catalogues: Catalogues, *, limit: int = ROWS
) -> MappedPreview:
    """How the file would be read; Invalid as `read_mapped`."""
    found = read_mapped(book, mapping, known, catalogues, name="Preview")
    values = {row.cell: row.answer.value for row in found.rows}
    rows = [row for row in rows_of(sheet_for(book, mapping), mapping) if row.place(Field.ANSWER) in values][:limit]
    shown = tuple(
        PreviewRow(row.number, {name: row.text(name) for name in row.cells}, values[row.place(Field.ANSWER)])
        for row in rows
    )
    return MappedPreview(shown, len(found.rows), found.document is not None, found.problems, found.ignored)
