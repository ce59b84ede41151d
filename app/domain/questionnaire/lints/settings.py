"""Bands, licence and the intake's risk block."""

from collections.abc import Iterator

from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.lints.lint import Lint
from app.domain.questionnaire.vocabulary import Kind


def settings(questionnaire: Questionnaire) -> Iterator[Lint]:
    """What stands outside the questions agrees with them."""
    if questionnaire.licence.strip().lower() in ("none", "unknown", "tbd", "todo", "?"):
        yield Lint("licence", "Name the licence under which this questionnaire may be used.")
    yield from _bands(questionnaire)
    yield from _risk(questionnaire)


def _bands(questionnaire: Questionnaire) -> Iterator[Lint]:
    bands = questionnaire.scoring.bands
    falling = [100, bands.A, bands.B, bands.C, bands.D, 0]
    if sorted(falling, reverse=True) != falling or len({*falling[1:5]}) < 4:
        yield Lint("scoring/bands", "The bands fall from A to D and lie between 0 and 100.")


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
