"""Questions said to be answered by our own intake, which the intake does not ask."""

from collections.abc import Iterator

from app.domain.from_intake import TIER
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.lints.lint import Lint


def intake(questionnaire: Questionnaire, asked: Questionnaire | None) -> Iterator[Lint]:
    """Every `from_intake` is the tier or a question of `asked`, the intake; nothing is looked up without one."""
    for question in questionnaire.questions() if asked else ():
        if asked and question.from_intake not in (None, "", TIER, *asked.by_id):
            yield Lint(
                question.id,
                f"Our intake ({asked.slug} {asked.version}) has no question “{question.from_intake}”; "
                "name one of its questions, or tier.",
            )
