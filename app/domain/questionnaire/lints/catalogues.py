"""Controls that their framework does not know."""

from collections.abc import Collection, Iterator, Mapping

from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.lints.lint import Lint


def controls(questionnaire: Questionnaire, catalogues: Mapping[str, Collection[str]]) -> Iterator[Lint]:
    """Every framework has a catalogue, every control stands in it."""
    for key in questionnaire.frameworks:
        if key not in catalogues:
            yield Lint(key, f"There is no catalogue of {key}; there is {', '.join(sorted(catalogues)) or 'none'}.")
    for question in questionnaire.questions():
        for key, ids in question.controls.items():
            if key not in questionnaire.frameworks:
                yield Lint(question.id, f"It maps to {key}, which the questionnaire's `frameworks` do not list.")
            for control in ids:
                if key in catalogues and control not in catalogues[key]:
                    yield Lint(question.id, f"{key} has no control “{control}”.")
