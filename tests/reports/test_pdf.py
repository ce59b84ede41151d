"""The PDF: the same bytes for the same report, its data inside, its foot on every page, readable aloud."""

import io
import json
from typing import Any

import pytest
from pypdf import PdfReader

from app.reports.build.embedded import canonical
from app.reports.pdf import DATA_FILE, QUESTIONNAIRE_FILE, render_pdf
from tests.reports.payloads import TORTURE
from tests.reports.sample import document, report


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf(report())


@pytest.fixture(scope="module")
def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def test_the_same_report_is_the_same_bytes(pdf: bytes) -> None:
    assert render_pdf(report()) == pdf


def test_its_data_and_its_questionnaire_are_inside(reader: PdfReader) -> None:
    attached = {name: files[0] for name, files in reader.attachments.items()}
    assert attached[DATA_FILE].decode() == canonical(report().data)
    assert json.loads(attached[QUESTIONNAIRE_FILE]) == json.loads(document().canonical_json())


def test_every_page_has_the_foot(reader: PdfReader) -> None:
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        text = " ".join(page.extract_text().split())
        foot = f"Confidential · Plain words. · {report().cover.report_id} · report version 1 · 2026-11-20 09:30 UTC"
        assert f"{foot} · page {number} of {count}" in text


def test_times_inside_are_the_scorecards(reader: PdfReader) -> None:
    assert reader.metadata is not None
    assert str(reader.metadata["/CreationDate"]).startswith("D:20261120093000")
    assert str(reader.metadata["/ModDate"]).startswith("D:20261120093000")


def test_it_is_tagged_has_a_language_and_bookmarks(reader: PdfReader) -> None:
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 (a pypdf object)
    assert root["/Lang"] == "en"
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert "Findings" in titles and "Scores and arithmetic" in titles


def test_figures_have_words_for_those_who_cannot_see_them(pdf: bytes) -> None:
    reader: Any = PdfReader(io.BytesIO(pdf))
    alternatives = [
        str(thing["/Alt"])
        for number in range(1, int(reader.trailer["/Size"]))
        if isinstance(thing := reader.get_object(number), dict) and "/Alt" in thing
    ]
    assert any(text.startswith("Figure 1, as answered: 1 of 2 unguarded") for text in alternatives)


def test_only_our_fonts_are_inside(reader: PdfReader) -> None:
    pages: Any = reader.pages
    names = {
        str(font.get_object()["/BaseFont"]) for page in pages for font in page["/Resources"].get("/Font", {}).values()
    }
    assert names and all("Source-Sans-Pro" in name for name in names)


@pytest.mark.parametrize("text", TORTURE)
def test_hard_text_can_be_set(text: str) -> None:
    assert render_pdf(report(text)).startswith(b"%PDF")


def test_the_figures_are_really_drawn_with_their_words(reader: PdfReader) -> None:
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert any("Identity & Access Management" in page and "the vendor guards it" in page for page in pages)
    assert any("should change; the number is the row in the list" in page for page in pages)
    assert any("Chain of providers: 2 of 3 links confirmed" in page for page in pages)
    assert "Answered 4 of 4 (100 %)" in pages[0]
