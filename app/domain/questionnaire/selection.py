"""A questionnaire that selects questions of another: the same questions under the same ids, fewer of them.

Sections keep their order, questions theirs. What stands around the questions comes from the whole. Where it names
questions that were not selected:

- a contradiction is left out as soon as one of its answers is not asked for, because it quotes both;
- a cap or a finding is left out when it asks about none of the selected questions, and names from other tables are
  not suggested any more;
- a question's own condition, a cap or finding that asks about both, and a figure are mistakes: what they would then
  say is not what was meant. Select the question they name too, or leave out the one that needs it.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Annotated, Any

from pydantic import Field

from app.domain.errors import Invalid, Problem
from app.domain.questionnaire.conditions import Condition, Strict
from app.domain.questionnaire.document import FindingRule, Question, Questionnaire, Section
from app.domain.questionnaire.references import questions_of
from app.domain.questionnaire.selected_from import SelectedFrom
from app.domain.questionnaire.spelling import Id, Sentence, Slug, Version


class Whole(Strict):
    """The questionnaire selected from."""

    questionnaire: Slug
    version: Version


class Selected(Strict):
    """A question, and why it is among those that matter most."""

    id: Id
    because: Sentence


class Selection(Strict):
    """A file that selects. Its own version never changes either, and neither does the whole's."""

    slug: Slug
    version: Version
    selects: Whole
    title: Sentence
    summary: Sentence
    questions: Annotated[tuple[Selected, ...], Field(min_length=1)]


def resolve(selection: Selection, whole: Questionnaire) -> Questionnaire:
    """The questionnaire that the selection means; Invalid naming everything that does not hold together."""
    reasons = {one.id: one.because for one in selection.questions}
    problems = list(_mistakes(selection, whole, reasons.keys()))
    if problems:
        listed = " ".join(problem.detail for problem in problems[:20])
        raise Invalid(f"The selection does not hold together. {listed}", problems=problems)
    given = {name: getattr(whole, name) for name in Questionnaire.model_fields}
    # not a copy of the model, which would take along what it worked out about all of its questions
    return Questionnaire.model_construct(**given | _selected(selection, whole, reasons))


def _selected(selection: Selection, whole: Questionnaire, reasons: Mapping[str, str]) -> dict[str, Any]:
    asked = reasons.keys()
    because = {question.id: reasons[question.id] for question in whole.questions() if question.id in asked}
    return {
        "slug": selection.slug,
        "version": selection.version,
        "title": selection.title,
        "summary": selection.summary,
        "selected_from": SelectedFrom(questionnaire=whole.slug, version=whole.version, because=because),
        "sections": tuple(_sections(whole, asked)),
        "findings": tuple(_findings(whole.findings, asked)),
        "contradictions": tuple(
            rule for rule in whole.contradictions if {*rule.questions, *questions_of(rule.when)} <= asked
        ),
        "scoring": whole.scoring.model_copy(
            update={"caps": tuple(cap for cap in whole.scoring.caps if _is_about(cap.when, asked))}
        ),
    }


def _sections(whole: Questionnaire, asked: Set[str]) -> Iterator[Section]:
    for section in whole.sections:
        kept = tuple(_kept(question, asked) for question in section.questions if question.id in asked)
        if kept:
            yield section.model_copy(update={"questions": kept})


def _kept(question: Question, asked: Set[str]) -> Question:
    columns = tuple(
        column.model_copy(update={"suggests": tuple(key for key in column.suggests if key in asked)})
        for column in question.columns
    )
    return question.model_copy(update={"columns": columns, "findings": tuple(_findings(question.findings, asked))})


def _findings(rules: Iterable[FindingRule], asked: Set[str]) -> Iterator[FindingRule]:
    for rule in rules:
        if rule.question not in (None, *asked):
            continue
        if rule.when is None or _is_about(rule.when, asked):
            yield rule


def _is_about(condition: Condition, asked: Set[str]) -> bool:
    """Whether it asks about a selected question, or about facts alone."""
    named = questions_of(condition)
    return not named or any(key in asked for key in named)


def _mistakes(selection: Selection, whole: Questionnaire, asked: Set[str]) -> Iterator[Problem]:
    if whole.risk is not None:
        yield _problem("selects", "An intake is short already and rates as a whole; nothing is selected from it.")
    if whole.selected_from is not None:
        meant = f"{whole.selected_from.questionnaire} {whole.selected_from.version}"
        yield _problem("selects", f"{whole.slug} is a selection itself; select from the whole, {meant}.")
    seen: set[str] = set()
    for one in selection.questions:
        if one.id not in whole.by_id:
            yield _problem(one.id, f"{whole.slug} {whole.version} has no question “{one.id}”.")
        elif one.id in seen:
            yield _problem(one.id, "It is selected twice; keep one.")
        seen.add(one.id)
    yield from _dangling(whole, asked)


def _dangling(whole: Questionnaire, asked: Set[str]) -> Iterator[Problem]:
    for question in whole.questions():
        if question.id in asked:
            yield from _lacking(question.id, "its condition asks about", questions_of(question.when), asked)
            for rule in question.findings:
                yield from _partly(rule.id, rule.when, asked)
    for rule in whole.findings:
        if rule.question is None or rule.question in asked:
            yield from _partly(rule.id, rule.when, asked)
    for cap in whole.scoring.caps:
        yield from _partly(cap.id, cap.when, asked)
    yield from _lacking("figures", "a figure reads", _read_by_figures(whole), asked)


def _read_by_figures(whole: Questionnaire) -> list[str]:
    figures = whole.figures
    tables = figures.destruction.model_dump().values() if figures.destruction else ()
    named = (figures.service_model, figures.providers, figures.certificates, *tables)
    return [key for key in dict.fromkeys(named) if key is not None]


def _partly(where: str, condition: Condition | None, asked: Set[str]) -> Iterator[Problem]:
    if condition is not None and _is_about(condition, asked):
        yield from _lacking(where, "it also asks about", questions_of(condition), asked)


def _lacking(where: str, words: str, named: Iterable[str], asked: Set[str]) -> Iterator[Problem]:
    for key in named:
        if key not in asked:
            yield _problem(where, f"{words} “{key}”, which is not selected; select it too.")


def _problem(where: str, sentence: str) -> Problem:
    return Problem(f"/questions/{where}", "selection", f"{where}: {sentence}")
