"""The same over workbooks that may not be in this repository: `TWOKEYS_REAL_WORKBOOKS` names a folder of them.

The name of a file says what it must be: `caiq-4.0.3*`, `caiq-3*`, `ccm*`, `ai-caiq*`, `hecvat*`, with anything behind.
"""

import os
from pathlib import Path

import pytest

from app.domain.caiq import CaiqKind, read_caiq, read_caiq3, recognise_caiq
from app.domain.spreadsheets import read_book
from tests import caiq_files

FOLDER = os.environ.get("TWOKEYS_REAL_WORKBOOKS", "")  # read now: the tests start by forgetting such names
FILES = sorted(path for path in Path(FOLDER).rglob("*") if path.suffix in (".xlsx", ".csv")) if FOLDER else []
KINDS = {"caiq-3": CaiqKind.LEGACY, "caiq-1": CaiqKind.LEGACY, "caiq": CaiqKind.CAIQ} | {
    kind.value: kind for kind in (CaiqKind.CCM, CaiqKind.AI_CAIQ, CaiqKind.HECVAT)
}
COUNTS = {"4.0": 261, "4.1": 283}


if FILES:  # without a folder there is no such test, rather than one that is skipped

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_a_real_file_is_known_and_read_whole(path: Path) -> None:
        book = read_book(path.read_bytes(), path.name)
        kind = recognise_caiq(book)
        wanted = next((kind for start, kind in KINDS.items() if path.name.lower().startswith(start)), kind)
        assert kind is wanted
        if kind is CaiqKind.LEGACY:
            assert read_caiq3(book).document is not None
        if kind is CaiqKind.CAIQ:
            file = read_caiq(book, caiq_files.reference(), file_name=path.name)
            assert file.document is not None
            assert len(list(file.document.questions())) == COUNTS[file.version[:3]]
            places = {one.cell for one in (*file.problems, *file.ignored)} | {row.cell for row in file.rows}
            assert len(places) >= COUNTS[file.version[:3]]
