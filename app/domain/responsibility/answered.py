"""Figure 1 as data: every control the questionnaire asks about, and who guards it by the answers given."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.frameworks import Catalogue, Control
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.vocabulary import ServiceModel
from app.domain.responsibility.judgement import Judgement
from app.domain.responsibility.party import Party, in_order, parties
from app.domain.responsibility.responsibility_map import Brick, Mark, ResponsibilityMap, Row, State
from app.domain.responsibility.verdicts import Verdict, state_of, verdicts

STRICTEST = ServiceModel.SAAS  # where the vendor has most to guard: taken when the vendor did not say


def as_answered(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    judgements: Mapping[str, Judgement],
    *,
    applies: Set[str],
    catalogue: Catalogue,
) -> ResponsibilityMap:
    """The wall under one framework version: a row for each domain that is asked about, in the framework's order."""
    model = service_model(questionnaire, answers)
    found = verdicts(questionnaire, answers, judgements, applies)
    asked = _asked(questionnaire, catalogue)
    rows: dict[str, list[Brick]] = {}
    for control in catalogue.controls:
        if control.id in asked:
            about = [(question, found[question.id]) for question in asked[control.id]]
            rows.setdefault(control.domain_id, []).append(_brick(control, about, answers, judgements, model))
    return ResponsibilityMap(
        framework=catalogue.key,
        service_model=model or "",
        rows=tuple(Row(domain, catalogue.domains[domain], tuple(bricks)) for domain, bricks in rows.items()),
    )


def service_model(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> ServiceModel | None:
    """The service model the vendor named; None when it did not."""
    value = answers.get(questionnaire.figures.service_model or "", UNANSWERED).value
    return ServiceModel(value) if isinstance(value, str) and value in list(ServiceModel) else None


def recommended(question: Question, model: ServiceModel | None) -> tuple[Party, ...]:
    """Who should own what the question asks about; nobody where the questionnaire does not say."""
    return parties(question.recommended_owner.get(model or STRICTEST))


def _asked(questionnaire: Questionnaire, catalogue: Catalogue) -> dict[str, list[Question]]:
    asked: dict[str, list[Question]] = {}
    for question in questionnaire.questions():
        for control_id in dict.fromkeys(question.controls.get(catalogue.key, ())):
            asked.setdefault(control_id, []).append(question)
    return asked


def _brick(
    control: Control,
    about: list[tuple[Question, Verdict]],
    answers: Mapping[str, Answer],
    judgements: Mapping[str, Judgement],
    model: ServiceModel | None,
) -> Brick:
    inside = [(question, verdict) for question, verdict in about if verdict is not Verdict.OUTSIDE]
    questions = [question for question, _ in inside] or [question for question, _ in about]
    named = _named(questions, answers)
    state = state_of(about)
    if state is State.GUARDED and not named:
        state = State.NOT_ANSWERED  # it is said to be done, but by whom is not
    is_guarded = state is State.GUARDED
    return Brick(
        control=control.id,
        title=control.title,
        state=state,
        owners=_two(named) if is_guarded else (),
        named=in_order(named),
        should_own=_two(_expected(questions, answers, model)),
        mark=_weakest(questions, judgements) if is_guarded else Mark.NONE,
        is_partial=is_guarded and any(verdict is Verdict.PART for _, verdict in inside),
        questions=tuple(question.id for question, _ in about),
        failing=tuple(question.id for question, verdict in inside if verdict in (Verdict.HOLE, Verdict.PART)),
    )


def _expected(questions: list[Question], answers: Mapping[str, Answer], model: ServiceModel | None) -> list[Party]:
    """Where the questionnaire expects nobody, such as somebody else's, whoever is named stays; else the vendor."""
    expected = [
        party
        for question in _owned(questions)
        for party in recommended(question, model) or parties(answers.get(question.id, UNANSWERED).ownership)
    ]
    return expected or [Party.VENDOR]


def _owned(questions: list[Question]) -> list[Question]:
    """The questions that ask who owns it; all of them where none does."""
    return [question for question in questions if question.asks_ownership] or questions


def _named(questions: list[Question], answers: Mapping[str, Answer]) -> list[Party]:
    asking = [question for question in questions if question.asks_ownership]
    if not asking:
        return [Party.VENDOR]  # not asked who does it: the vendor answers for itself
    return [party for question in asking for party in parties(answers.get(question.id, UNANSWERED).ownership)]


def _two(named: Iterable[Party]) -> tuple[Party, ...]:
    """The two parties named most often, ties in the order of the parties."""
    votes = Counter(named)
    ranked = sorted(votes, key=lambda party: (-votes[party], list(Party).index(party)))
    return in_order(ranked[:2])


def _weakest(questions: list[Question], judgements: Mapping[str, Judgement]) -> Mark:
    marks = [judgements[question.id].mark for question in questions if question.id in judgements]
    return min(marks, key=list(Mark).index, default=Mark.NONE)
