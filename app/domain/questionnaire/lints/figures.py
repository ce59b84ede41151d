"""Figures that name questions which cannot feed them."""

from collections.abc import Iterator, Mapping

from app.domain.association import COLUMNS as CERTIFICATE_COLUMNS
from app.domain.destruction.answered_columns import COLUMNS, DEMANDED, Kinds
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.lints.lint import Lint
from app.domain.questionnaire.vocabulary import Kind, ServiceModel

_PROVIDER_COLUMNS = {"name": None, "role": None, "rests_on": None, "assurance": "choice", "checked_by": "choice"}


def figures(questionnaire: Questionnaire) -> Iterator[Lint]:
    """Every figure finds the columns it reads, with choices it understands."""
    yield from _service_model(questionnaire)
    yield from _providers(questionnaire)
    yield from _destruction(questionnaire)
    named = questionnaire.figures.certificates
    if named is not None:
        table = questionnaire.by_id.get(named)
        yield from _table("figures/certificates", table, CERTIFICATE_COLUMNS, tuple(CERTIFICATE_COLUMNS))


def _service_model(questionnaire: Questionnaire) -> Iterator[Lint]:
    if questionnaire.figures.service_model is None:
        return
    question = questionnaire.by_id.get(questionnaire.figures.service_model)
    keys = {option.key for option in question.options} if question else set()
    if question is None or question.kind is not Kind.CHOICE or not keys >= set(ServiceModel):
        yield Lint("figures/service_model", "It names a choice question with the options iaas, paas and saas.")


def _providers(questionnaire: Questionnaire) -> Iterator[Lint]:
    if questionnaire.figures.providers is None:
        return
    columns = _kinds(questionnaire.by_id.get(questionnaire.figures.providers))
    for key, kind in _PROVIDER_COLUMNS.items():
        if key not in columns or (kind is not None and columns[key] != kind):
            words = f"a {kind} column" if kind else "a column"
            yield Lint("figures/providers", f"It names a table with {words} “{key}”.")


def _destruction(questionnaire: Questionnaire) -> Iterator[Lint]:
    named = questionnaire.figures.destruction
    if named is None:
        return
    for noun, kinds in COLUMNS.items():
        key = getattr(named, noun)
        if key is not None:
            yield from _table(f"figures/destruction/{noun}", questionnaire.by_id.get(key), kinds, DEMANDED[noun])
    point = questionnaire.by_id.get(named.recovery_point or "")
    if named.recovery_point is not None and (point is None or point.kind is not Kind.DURATION):
        yield Lint("figures/destruction/recovery_point", "It names a question whose answer is a duration.")


def _table(where: str, table: Question | None, kinds: Kinds, demanded: tuple[str, ...]) -> Iterator[Lint]:
    """The demanded columns are there, and each that is read is of its kind, with choices that are understood."""
    if table is None or table.kind is not Kind.TABLE:
        yield Lint(where, "It names a table of this questionnaire.")
        return
    have = _kinds(table)
    for key in demanded:
        if key not in have:
            yield Lint(where, f"The table “{table.id}” lacks the column “{key}”.")
    for column in table.columns:
        wanted = kinds.get(column.id, column.kind)
        kind = wanted if isinstance(wanted, str) else "choice"
        if column.kind != kind:
            yield Lint(where, f"The column “{column.id}” of “{table.id}” is of the kind {kind}.")
        strange = [option.key for option in column.options if isinstance(wanted, tuple) and option.key not in wanted]
        if strange and column.kind == kind:
            listed, known = ", ".join(strange), ", ".join(wanted)
            yield Lint(where, f"The column “{column.id}” of “{table.id}” offers {listed}; it can be {known}.")


def _kinds(table: Question | None) -> Mapping[str, str]:
    return {column.id: column.kind for column in table.columns} if table else {}
