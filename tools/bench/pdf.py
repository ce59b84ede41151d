"""The demonstration's PDF against what WeasyPrint needs for as many pages of plain text: wanted under 1.5.

And the report of the whole question bank, everything answered: wanted under 4 s for 260 questions.
"""

import html
import io
import statistics
import time
from collections.abc import Callable

from pypdf import PdfReader

from app.core import library
from app.domain import replay
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.loading import parse
from app.domain.replay import ReplayAnswer
from app.reports.fetching import OwnAssetsOnly
from app.reports.html import PRINT_STYLE
from app.reports.pdf import render_pdf
from app.reports.replay import report_of
from app.reports.report import Report
from app.services.questionnaires import catalogues
from tools.bench import bank

ROUNDS = 3


def run() -> None:
    report = report_of(_replay(), _document("cloud-resilience"), catalogues(), intake=_document("intake"))
    _against_plain(report)
    _bank()


def _bank() -> None:
    document = bank.document()
    given = {
        question.id: ReplayAnswer(value=answer.value, ownership=answer.ownership, comment=answer.comment)
        for question, answer in bank.answers(document)
    }
    told = _replay().model_copy(update={"questionnaire": bank.SLUG, "version": document.version, "answers": given})
    report = report_of(told, document, catalogues(), intake=_document("intake"))
    seconds = _seconds(lambda: render_pdf(report))
    pages = len(PdfReader(io.BytesIO(render_pdf(report))).pages)
    print(f"report of {len(given)} answered questions: {seconds:.2f} s for {pages} pages")


def _against_plain(report: Report) -> None:
    ours = render_pdf(report)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(ours)).pages]
    plain, count = _plain(pages), len(pages)
    seconds, yardstick = _seconds(lambda: render_pdf(report)), _seconds(lambda: _render(plain))
    plain_count = len(PdfReader(io.BytesIO(_render(plain))).pages)
    print(f"report {seconds:.2f} s for {count} pages; plain text {yardstick:.2f} s for {plain_count} pages")
    print(f"ratio a page: {(seconds / count) / (yardstick / plain_count):.2f}")


def _seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return statistics.median(times)


def _plain(pages: list[str]) -> str:
    """The same words in the same fonts, a page of them on each page, as paragraphs of one size."""
    fonts = "".join(line for line in PRINT_STYLE.splitlines() if line.startswith("@font-face"))
    style = f"{fonts}body{{font:7.6pt 'Source Sans Pro'}}p{{margin:0}}div{{break-after:page}}"
    return f"<html lang=en><style>{style}</style>" + "".join(f"<div>{_paragraphs(text)}</div>" for text in pages)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())


def _render(text: str) -> bytes:
    from weasyprint import HTML

    rendered: bytes = HTML(string=text, url_fetcher=OwnAssetsOnly({})).write_pdf(pdf_variant="pdf/ua-1")
    return rendered


def _replay() -> replay.Replay:
    path = next(path for path in library.replay_files() if path.stem == "code-spaces-2014")
    return replay.parse(path.read_text(encoding="utf-8"))


def _document(slug: str) -> Questionnaire:
    path = [path for path in library.questionnaire_files() if path.parent.name == slug][-1]
    return parse(path.read_text(encoding="utf-8"))
