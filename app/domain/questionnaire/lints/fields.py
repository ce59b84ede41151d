"""Options, columns and credit that do not fit the question's kind."""

from collections.abc import Iterator

from app.domain.conditions import measure
from app.domain.questionnaire.document import CreditRule, Question, Questionnaire
from app.domain.questionnaire.lints.lint import Lint
from app.domain.questionnaire.vocabulary import CONTROL_VALUES, UNKNOWN, Kind, ServiceModel

_WITH_OPTIONS = (Kind.CHOICE, Kind.CHOICES)
_MEASURED = (Kind.NUMBER, Kind.PERCENT, Kind.DURATION, Kind.DATE)


def fields(questionnaire: Questionnaire) -> Iterator[Lint]:
    """Every question has what its kind needs and nothing else."""
    for question in questionnaire.questions():
        for message in (
            *_options(question),
            *_columns(question),
            *_credit(question, is_intake=questionnaire.risk is not None),
            *_ownership(question, is_ours=questionnaire.redistributable),
            *_from_intake(question),
        ):
            yield Lint(question.id, message)


def _options(question: Question) -> Iterator[str]:
    if question.kind in _WITH_OPTIONS and len(question.options) < 2:
        yield "A choice needs at least two options."
    if question.options and question.kind not in (*_WITH_OPTIONS, Kind.CONTROL):
        yield f"A question of the kind {question.kind} has no options; remove them."
    if question.kind is Kind.CONTROL:
        for option in question.options:
            if option.key not in CONTROL_VALUES:
                yield f"A control has no option “{option.key}”; it has {', '.join(CONTROL_VALUES)}."
    elif any(option.key == UNKNOWN for option in question.options):
        yield "“unknown” is offered with every question; remove it from the options."


def _columns(question: Question) -> Iterator[str]:
    if question.kind is Kind.TABLE and not question.columns:
        yield "A table needs columns."
    if question.columns and question.kind is not Kind.TABLE:
        yield f"A question of the kind {question.kind} has no columns; remove them."
    for column in question.columns:
        if (column.kind == "choice") != bool(column.options):
            yield f"The column “{column.id}” has options exactly when its kind is choice."


def _credit(question: Question, *, is_intake: bool) -> Iterator[str]:
    if question.credit is not None:
        yield from _rule(question, question.credit)
    elif question.kind in _WITH_OPTIONS and question.weight > 0 and not is_intake:
        without = [option.key for option in question.options if option.credit is None]
        if without:
            yield f"The options {', '.join(without)} have no credit; give it, or set weight 0 if this only informs."


def _from_intake(question: Question) -> Iterator[str]:
    """Its value decides what is asked; it is nobody's merit, and no finding's ground."""
    if not question.from_intake:
        return
    if question.kind is not Kind.CHOICE:
        yield f"Our intake answers a choice, not the kind {question.kind}; remove `from_intake`."
    if question.is_scorable:
        yield "Our own intake answers this, so it earns the vendor no credit; set weight 0."


def _rule(question: Question, rule: CreditRule) -> Iterator[str]:
    if any(option.credit is not None for option in question.options):
        yield "Credit stands in the options and in a credit rule; keep one."
    if rule.bands is not None:
        yield from _bands(question, rule)
    elif rule.share_of is not None:
        yield from _share(question, rule)
    else:
        yield from _rows(question, rule)


def _bands(question: Question, rule: CreditRule) -> Iterator[str]:
    if question.kind not in _MEASURED:
        yield f"Bands judge a number, percentage, duration or date, not the kind {question.kind}."
        return
    bands = rule.bands or ()
    if not bands or bands[-1].up_to is not None:
        yield "The last band has no `up_to`, so that every value falls into one."
    bounds = [measure(question.kind, band.up_to) for band in bands[:-1]]
    wanted = (str,) if question.kind is Kind.DATE else (int, float)
    if any(isinstance(bound, bool) or not isinstance(bound, wanted) for bound in bounds):
        yield "Every band but the last has an `up_to` of the question's kind, such as 90 or PT4H."
    elif bounds != sorted(set(bounds)):
        yield "The bands' bounds rise from one to the next."


def _share(question: Question, rule: CreditRule) -> Iterator[str]:
    if question.kind is not Kind.CHOICES:
        yield f"`share_of` judges several choices, not the kind {question.kind}."
    for key in (*(rule.share_of or ()), *rule.spoiled_by):
        if question.option(key) is None:
            yield f"The credit rule names the option “{key}”, which is not there."


def _rows(question: Question, rule: CreditRule) -> Iterator[str]:
    columns = {column.id: column for column in question.columns}
    for column_id, credits in (rule.worst_row or rule.best_row or {}).items():
        column = columns.get(column_id)
        if column is None or column.kind != "choice":
            yield f"The credit rule names the column “{column_id}”, which is not a choice column of this table."
            continue
        keys = [option.key for option in column.options]
        for key in [*(k for k in credits if k not in keys), *(k for k in keys if k not in credits)]:
            yield f"The credit rule and the options of “{column_id}” differ in “{key}”; each option has a credit."


def _ownership(question: Question, *, is_ours: bool) -> Iterator[str]:
    """Somebody else's catalogue that stays in its instance may expect nobody; whoever writes one says whom for each."""
    lacking = [model for model in ServiceModel if model not in question.recommended_owner]
    if question.asks_ownership and lacking and (is_ours or question.recommended_owner):
        yield f"Ownership is asked, so `recommended_owner` names one for {', '.join(lacking)} too."
