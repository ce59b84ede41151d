"""The report as PDF: tagged for screen readers (PDF/UA-1), with its data attached, the same bytes for the same report.

WeasyPrint is imported on first use, because it is slow to load and needs system libraries that the rest does not.
"""

from app.reports.build.embedded import canonical
from app.reports.collecting import rarely_collecting
from app.reports.html import render_for_print
from app.reports.report import Report

DATA_FILE = "assessment.json"
QUESTIONNAIRE_FILE = "questionnaire.json"


def render_pdf(report: Report) -> bytes:
    """The PDF. Nothing is fetched; times in it are the scorecard's."""
    from weasyprint import HTML, Attachment

    from app.reports.fetching import OwnAssetsOnly
    from app.reports.packing import pack
    from app.reports.svg_text import set_labels_whole

    set_labels_whole()
    printable, at = render_for_print(report), report.cover.at
    fetcher = OwnAssetsOnly(printable.figures)

    def attachment(name: str, text: str, description: str) -> Attachment:
        return Attachment(
            string=text,
            name=name,
            description=description,
            created=at,
            modified=at,
            relationship="Data",
            url_fetcher=fetcher,
        )

    with rarely_collecting():
        page = HTML(string=printable.text, url_fetcher=fetcher, base_url="about:blank")
        pdf: bytes = page.write_pdf(
            pdf_variant="pdf/ua-1",
            pdf_identifier=report.cover.report_id.encode(),
            finisher=pack,
            attachments=[
                attachment(DATA_FILE, canonical(report.data), "The assessment: answers, scorecard and findings"),
                attachment(QUESTIONNAIRE_FILE, report.document, "The questionnaire with its weights and rules"),
            ],
        )
    return pdf
