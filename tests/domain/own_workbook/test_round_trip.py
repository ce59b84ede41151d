"""Written and read again, whatever stands in it: the answers are the same."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.answers import Answer, parse_value
from app.domain.own_workbook import assessment_of, is_own_workbook
from app.domain.own_workbook.choosing import is_unknown
from app.domain.questionnaire.document import Question
from app.domain.questionnaire.vocabulary import CONTROL_VALUES, Kind, Ownership
from app.domain.spreadsheets import read_book
from app.reports.workbook import write_workbook
from tests.portal.every_kind import EVERY_KIND
from tests.spreadsheet_files.filled import ASSESSMENT, STORED, content, filled, read

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=60).filter(
    lambda text: not is_unknown(text) and (not text or bool(text.strip()))
)
_DAY = st.dates().map(lambda day: day.isoformat())
_LENGTH = st.from_regex(r"P([0-9]{1,3}W)?[0-9]{1,3}D(T[0-9]{1,3}H([0-9]{1,2}M)?)?|PT[0-9]{1,6}[HM]", fullmatch=True)
_NUMBER = st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15, allow_nan=False)
_LINE = _TEXT.map(lambda text: " ".join(text.split())).filter(lambda text: ";" not in text)


def _cells(question: Question) -> st.SearchStrategy[Any]:
    by_kind = {"text": _TEXT, "date": _DAY, "duration": _LENGTH, "number": _NUMBER}
    return st.fixed_dictionaries(
        {},
        optional={
            column.id: st.just("unknown")
            | (st.sampled_from([o.key for o in column.options]) if column.options else by_kind[column.kind])
            for column in question.columns
        },
    )


def _values(question: Question) -> st.SearchStrategy[Any]:
    keys = [option.key for option in question.options]
    strategies: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.CONTROL: st.sampled_from(CONTROL_VALUES),
        Kind.CHOICE: st.sampled_from(keys or [""]),
        Kind.CHOICES: st.lists(st.sampled_from(keys or [""]), unique=True),
        Kind.TEXT: _TEXT,
        Kind.NUMBER: _NUMBER,
        Kind.PERCENT: st.floats(0, 100) | st.integers(0, 100),
        Kind.DURATION: _LENGTH,
        Kind.DATE: _DAY,
        Kind.CONTACT: st.fixed_dictionaries({"name": _LINE, "email": _LINE}, optional={"role": _LINE, "phone": _LINE}),
        Kind.TABLE: st.lists(_cells(question), max_size=4),
        Kind.FILE: st.just(["evd_1"]),
    }
    found = strategies[question.kind] | st.none() | st.just("unknown")
    return found.map(lambda raw: parse_value(question, raw))


def _answers(question: Question) -> st.SearchStrategy[Answer]:
    texts = dict.fromkeys(("comment", "customer_duty", "reason", "compensating_control"), _TEXT)
    owners = st.none() | st.sampled_from([owner.value for owner in Ownership])
    return st.builds(Answer, value=_values(question), ownership=owners, planned_on=st.none() | _DAY, **texts)


_STORED = st.fixed_dictionaries({question.id: _answers(question) for question in EVERY_KIND.questions()})


@settings(max_examples=25, deadline=None)
@given(_STORED)
def test_every_answer_comes_back_as_it_was(answers: dict[str, Answer]) -> None:
    stored = {question_id: (answer, 3) for question_id, answer in answers.items()}
    incoming = read(write_workbook(content(stored)))
    assert incoming.problems == ()
    back = {row.question_id: row.answer for row in incoming.rows}
    travelling = {question_id: _in_a_workbook(question_id, answer) for question_id, answer in answers.items()}
    assert back == {name: answer for name, answer in travelling.items() if answer != Answer() or name in back}
    assert {row.base_version for row in incoming.rows} == {3}


def test_the_workbook_says_what_it_belongs_to() -> None:
    book = read_book(filled(), "answers.xlsx")
    assert is_own_workbook(book)
    assert assessment_of(book) == ASSESSMENT
    incoming = read(filled())
    assert (incoming.format, incoming.questionnaire) == ("workbook", ("every-kind", "1.0"))
    assert {row.question_id: row.base_version for row in incoming.rows if row.question_id in STORED} == {
        question_id: version for question_id, (_, version) in STORED.items() if question_id != "first.file"
    }


def test_an_untouched_download_has_every_question_once_and_no_problem() -> None:
    incoming = read(filled())
    assert incoming.problems == incoming.ignored == ()
    assert sorted(row.question_id for row in incoming.rows) == sorted(set(EVERY_KIND.by_id) - {"first.file"})


def _in_a_workbook(question_id: str, answer: Answer) -> Answer:
    """Files stay in the form; everything else travels."""
    if EVERY_KIND.by_id[question_id].kind is Kind.FILE and answer.value != "unknown":
        return Answer(**{**{name: getattr(answer, name) for name in Answer.__slots__}, "value": None})
    return answer
