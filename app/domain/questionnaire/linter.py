"""Everything a questionnaire can get wrong though its shape is right. A file with lints is not published."""

from collections.abc import Collection, Mapping

from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.lints.catalogues import controls
from app.domain.questionnaire.lints.claims import claims
from app.domain.questionnaire.lints.fields import fields
from app.domain.questionnaire.lints.figures import figures
from app.domain.questionnaire.lints.intake import intake as intake_lints
from app.domain.questionnaire.lints.lint import Lint
from app.domain.questionnaire.lints.names import names
from app.domain.questionnaire.lints.reachability import reachability
from app.domain.questionnaire.lints.references import references
from app.domain.questionnaire.lints.settings import settings
from app.domain.questionnaire.lints.tables import tables

__all__ = ["Lint", "lint"]


def lint(
    questionnaire: Questionnaire, catalogues: Mapping[str, Collection[str]], *, intake: Questionnaire | None = None
) -> list[Lint]:
    """What is to be mended; nothing when it may be published. `catalogues` maps `ccm@4.1` to its control ids.

    `intake` is the newest one, for questions that it answers; without it these are not looked up.
    """
    found = [
        *names(questionnaire),
        *fields(questionnaire),
        *tables(questionnaire),
        *claims(questionnaire),
        *figures(questionnaire),
        *references(questionnaire),
        *controls(questionnaire, catalogues),
        *settings(questionnaire),
        *intake_lints(questionnaire, intake),
    ]
    # what names unknown questions cannot be walked through
    return list(dict.fromkeys(found or reachability(questionnaire)))
