"""Bands, figures and the intake's risk block."""

from collections.abc import Iterator

from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.lints.lint import Lint
from app.domain.questionnaire.vocabulary import Kind, ServiceModel

_PROVIDER_COLUMNS = {"name": None, "role": None, "rests_on": None, "assurance": "choice", "checked_by": "choice"}


def settings(questionnaire: Questionnaire) -> Iterator[Lint]:
    """What stands outside the questions agrees with them."""
    if questionnaire.licence.strip().lower() in ("none", "unknown", "tbd", "todo", "?"):
        yield Lint("licence", "Name the licence under which this questionnaire may be used.")
    yield from _bands(questionnaire)
    yield from _figures(questionnaire)
    yield from _risk(questionnaire)


def _bands(questionnaire: Questionnaire) -> Iterator[Lint]:
    bands = questionnaire.scoring.bands
    falling = [100, bands.A, bands.B, bands.C, bands.D, 0]
    if sorted(falling, reverse=True) != falling or len({*falling[1:5]}) < 4:
        yield Lint("scoring/bands", "The bands fall from A to D and lie between 0 and 100.")


def _figures(questionnaire: Questionnaire) -> Iterator[Lint]:
    figures = questionnaire.figures
    if figures.service_model is not None:
        question = questionnaire.by_id.get(figures.service_model)
        keys = {option.key for option in question.options} if question else set()
        if question is None or question.kind is not Kind.CHOICE or not keys >= set(ServiceModel):
            yield Lint("figures/service_model", "It names a choice question with the options iaas, paas and saas.")
    if figures.providers is not None:
        table = questionnaire.by_id.get(figures.providers)
        columns = {column.id: column.kind for column in table.columns} if table else {}
        for key, kind in _PROVIDER_COLUMNS.items():
            if key not in columns or (kind is not None and columns[key] != kind):
                words = f"a {kind} column" if kind else "a column"
                yield Lint("figures/providers", f"It names a table with {words} “{key}”.")


def _risk(questionnaire: Questionnaire) -> Iterator[Lint]:
    risk = questionnaire.risk
    if risk is None:
        return
    for key in (*risk.impact, *risk.likelihood):
        question = questionnaire.by_id.get(key)
        if question is None or question.kind not in (Kind.CHOICE, Kind.CHOICES):
            yield Lint(f"risk/{key}", "It must be a choice question of this questionnaire.")
        elif without := [option.key for option in question.options if option.level is None]:
            yield Lint(key, f"The options {', '.join(without)} have no level (1-5), which inherent risk is made of.")
    bounds = [band.below for band in risk.tiers]
    inner = [bound for bound in bounds[:-1] if bound is not None]
    if bounds[-1] is not None or len(inner) != len(bounds) - 1 or inner != sorted(set(inner)):
        yield Lint("risk/tiers", "The bounds rise, and only the last tier has none.")
