"""A file is what stands in it: CAIQs of three generations, and what is sent in their place by mistake."""

import pytest

from app.domain.caiq import REFUSALS, CaiqKind, is_dataset, recognise_caiq
from app.domain.spreadsheets import read_book
from tests import caiq_files, caiq_lookalikes


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (caiq_files.blank("4.0.3"), CaiqKind.CAIQ),
        (caiq_files.filled("4.1.0"), CaiqKind.CAIQ),
        (caiq_lookalikes.caiq3(), CaiqKind.LEGACY),
        (caiq_lookalikes.caiq3(version="3.0.1"), CaiqKind.LEGACY),
        (caiq_lookalikes.caiq1(), CaiqKind.LEGACY),
        (caiq_lookalikes.ccm(), CaiqKind.CCM),
        (caiq_lookalikes.ccm_sheet_alone(), CaiqKind.CCM),
        (caiq_lookalikes.ai_caiq(), CaiqKind.AI_CAIQ),
        (caiq_lookalikes.hecvat(), CaiqKind.HECVAT),
        (caiq_files.sheet_with([["Vendor", "Contact"], ["Acme", "ada@acme.example"]]), None),
        (caiq_files.sheet_with([["Question ID", "Question", "Answer"], ["mfa.all", "Ours?", "Yes"]]), None),
    ],
    ids=["blank", "filled", "3.1", "3.0.1", "1.1", "ccm", "ccm alone", "ai", "hecvat", "register", "our ids"],
)
def test_each_file_is_known_by_its_content(data: bytes, kind: CaiqKind | None) -> None:
    assert recognise_caiq(read_book(data, "questionnaire.xlsx")) is kind


def test_a_flat_csv_is_a_caiq() -> None:
    data = caiq_files.flat(caiq_lookalikes.csv_rows(caiq_files.ids()))
    assert recognise_caiq(read_book(data, "answers.csv")) is CaiqKind.CAIQ


def test_what_is_not_read_says_what_it_is_and_what_to_send() -> None:
    for kind, name in ((CaiqKind.CCM, "Matrix"), (CaiqKind.AI_CAIQ, "AI-CAIQ"), (CaiqKind.HECVAT, "HECVAT")):
        assert name in REFUSALS[kind]
        assert not kind.is_readable
    assert CaiqKind.CAIQ.is_readable
    assert CaiqKind.LEGACY.is_readable


def test_csa_json_is_known_by_its_keys() -> None:
    assert is_dataset(caiq_lookalikes.primary_dataset())
    assert is_dataset(caiq_lookalikes.later_dataset())
    assert is_dataset(caiq_lookalikes.ccm_dataset())
    for other in (b"{}", b"[1]", b"not json", b'{"questions": []}', b'{"questions": [1]}', b'{"questionnaire": []}'):
        assert not is_dataset(other)
