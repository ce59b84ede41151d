"""The catalogues and mappings on the shelf: how frameworks lead to one another. Needs no database."""

from functools import cache

from app.core import library
from app.domain.frameworks import Atlas, parse_crosswalk, parse_mapping
from app.domain.frameworks.crosswalk import map_of
from app.services import questionnaires


@cache
def atlas() -> Atlas:
    """Read once per process."""
    catalogues = questionnaires.catalogues()
    changes = parse_crosswalk(library.crosswalk_file().read_text(encoding="utf-8"))
    published = [
        parse_mapping(path.stem, path.read_text(encoding="utf-8"), catalogues) for path in library.mapping_files()
    ]
    return Atlas(catalogues, (map_of(changes, old="ccm@4.0", new="ccm@4.1"), *published))
