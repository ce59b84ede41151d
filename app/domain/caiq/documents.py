"""The questionnaire that the wording in a user's own CAIQ 4 makes."""

from collections.abc import Iterable, Mapping

from app.domain.caiq.catalogue import Asked, catalogue
from app.domain.caiq.grid import Grid
from app.domain.caiq.ids import domain_of
from app.domain.caiq.reference import Reference
from app.domain.caiq.rows import Found
from app.domain.caiq.stated import is_lite
from app.domain.caiq.themes import THEMES
from app.domain.caiq.version import Version
from app.domain.questionnaire.document import Questionnaire


def document_in(grid: Grid, found: Iterable[Found], version: Version, reference: Reference) -> Questionnaire:
    """With the wording found, and all questions of the version, unless the sheet is a whole CAIQ-Lite."""
    texts = {one.caiq_id: one.text for one in found}
    is_part = is_lite(grid, len(texts), version.family)
    return document_of(texts, version.text, version.family, reference, whole=not is_part)


def document_of(
    texts: Mapping[str, str], version: str, family: str, reference: Reference, *, whole: bool = True
) -> Questionnaire:
    """The questionnaire of a version with these texts by question id. `whole`: what is left out is asked too."""
    controls = reference.catalogue(family)
    asked = (
        Asked(
            caiq_id,
            texts.get(caiq_id, ""),
            control,
            controls.by_id[control].title,
            domain_of(caiq_id),
            controls.domains[domain_of(caiq_id)],
            control in THEMES[family],
        )
        for caiq_id, control in reference.ids(family).items()
        if whole or caiq_id in texts
    )
    return catalogue(version, asked, framework=f"ccm@{family}")
