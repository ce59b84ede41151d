"""The first sheet: what this is, how to fill it in, which sheets there are, what is asked only sometimes."""

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from app.domain.answers import is_answered
from app.domain.condition_sentences import sentence
from app.domain.interchange.without_text import WHY
from app.domain.questionnaire.document import Section
from app.domain.wording import counted, long_day
from app.reports.workbook.cells import link, put
from app.reports.workbook.content import WorkbookContent
from app.reports.workbook.page import height_of, set_print

NAME = "Instructions"
_LABEL, _TEXT = 34, 90
_STEPS = (
    "Fill in the tinted columns, a row for each question. Nothing else needs to be changed.",
    "Choose from the drop-down where there is one. Write “Don't know” wherever nobody knows; that is a fair answer.",
    "For “Partly” say which part is in place under “How, or which part”. For “Not applicable” say why under "
    "“Why not applicable”. Where it is asked, say who owns the control and what the customer must do.",
    "“Applies when” says in words when a question is asked. Leave it blank where the condition does not hold; "
    "an answer given all the same is kept and counts for nothing.",
    "Tables stand on sheets of their own. Use a row for each entry; rows may be added and deleted.",
    "Files cannot be put into a workbook: upload them in the form.",
    "Columns may be moved and rows sorted. Leave the hidden columns at the right as they are: they say which question "
    "a row answers and which version of the answer you saw.",
    "Upload the workbook when you are done, or half done. You will see what would change before anything does. "
    "An empty cell never deletes an answer.",
)
_NO_WEIGHTS = "The workbook holds no macros and no formulas, and nothing in it is protected."


def write_intro(
    sheet: Worksheet, content: WorkbookContent, sheets: dict[str, str], file_line: str, *, is_withheld: bool
) -> None:
    """`sheets` is section id -> name of its sheet; `file_line` says what the workbook belongs to."""
    for letter, width in (("A", _LABEL), ("B", _TEXT), ("C", 16), ("D", 10)):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["D"].hidden = True
    put(sheet, 1, 4, file_line, "soft")
    row = _head(sheet, content, is_withheld=is_withheld)
    row = _steps(sheet, row)
    row = _sheets(sheet, row, content, sheets)
    _conditions(sheet, row, content)
    set_print(sheet)


def _head(sheet: Worksheet, content: WorkbookContent, *, is_withheld: bool) -> int:
    """The next free row, as with the other parts."""
    put(sheet, 1, 1, content.questionnaire.title, "title")
    sheet.row_dimensions[1].height = 28
    named = ", ".join(part for part in (content.vendor, content.service) if part)
    facts = [("For", named), ("Questionnaire", f"{content.questionnaire.slug} {content.questionnaire.version}")]
    facts += [("Written", long_day(content.written_on)), ("Safe to open", _NO_WEIGHTS)]
    facts += [("Text left out", WHY)] if is_withheld else []
    facts += [("Notice", content.questionnaire.notice)] if content.questionnaire.notice else []
    for row, (label, text) in enumerate(facts, start=2):
        _line(sheet, row, label, text)
    return len(facts) + 3


def _steps(sheet: Worksheet, row: int) -> int:
    put(sheet, row, 1, "How to fill it in", "heading")
    for number, step in enumerate(_STEPS, start=1):
        _line(sheet, row + number, f"Step {number}", step)
    return row + len(_STEPS) + 2


def _sheets(sheet: Worksheet, row: int, content: WorkbookContent, sheets: dict[str, str]) -> int:
    put(sheet, row, 1, "Sheets", "heading")
    put(sheet, row, 3, "Answered", "soft")
    for number, section in enumerate(content.written_sections(), start=1):
        link(put(sheet, row + number, 1, sheets[section.id], "link"), sheets[section.id])
        put(sheet, row + number, 2, f"{section.title}: {counted(len(section.questions), 'question')}", "text")
        put(sheet, row + number, 3, _answered(content, section), "text")
    return row + len(content.sections) + 2


def _answered(content: WorkbookContent, section: Section) -> str:
    done = sum(is_answered(question, content.answer(question.id)) for question in section.questions)
    return f"{done} of {len(section.questions)}"


def _conditions(sheet: Worksheet, row: int, content: WorkbookContent) -> None:
    found = list(_conditional(content))
    if not found:
        return
    put(sheet, row, 1, "Questions asked only sometimes", "heading")
    for number, (when, ids) in enumerate(found, start=1):
        _line(sheet, row + number, ", ".join(ids), f"Only when {when}.")


def _conditional(content: WorkbookContent) -> Iterator[tuple[str, list[str]]]:
    """Each condition in words with the ids of the questions that hang on it, in the order asked."""
    by_sentence: dict[str, list[str]] = {}
    for section in content.written_sections():
        for question in section.questions:
            if question.when is not None:
                by_sentence.setdefault(sentence(question.when, content.questionnaire), []).append(question.id)
    yield from by_sentence.items()


def _line(sheet: Worksheet, row: int, label: str, text: str) -> None:
    put(sheet, row, 1, label, "soft")
    put(sheet, row, 2, text, "text")
    sheet.row_dimensions[row].height = max(height_of(label, _LABEL), height_of(text, _TEXT))
