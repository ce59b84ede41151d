"""The blank register: what it offers is what is read, and nothing of it is taken for a row."""

from datetime import date

from app.core import library
from app.domain.questionnaire.loading import parse
from app.domain.register_file import is_register, read_register
from app.domain.spreadsheets import read_book
from app.reports.register_template import headings, template_csv, template_xlsx

INTAKE = parse((library.SHELF / "intake" / "1.0.yaml").read_text(encoding="utf-8"))


def test_every_heading_means_something_and_no_row_is_there() -> None:
    files = {"r.xlsx": template_xlsx(INTAKE, written_on=date(2026, 11, 2)), "r.csv": template_csv(INTAKE)}
    for name, data in files.items():
        book = read_book(data, name)
        assert is_register(book)
        found = read_register(book)
        assert (found.vendors, found.contacts, found.engagements) == ([], [], [])
        assert (found.problems, found.ignored) == ([], [])


def test_a_filled_row_is_read_as_it_is_meant() -> None:
    row = ["Acme", "acme.example", "DE", "", "Ada", "ada@acme.example", "Hosting", "", "", "C-1", "Shop"]
    data = template_csv(INTAKE) + (",".join(row) + ",,personal\r\n").encode()
    found = read_register(read_book(data, "r.csv"))
    assert found.problems == []
    assert found.engagements[0].values == {"name": "Hosting", "contract_reference": "C-1", "supported_function": "Shop"}
    assert found.engagements[0].intake == {headings(INTAKE)[12].removeprefix("intake."): "personal"}


def test_it_is_the_same_to_the_byte() -> None:
    day = date(2026, 11, 2)
    assert template_xlsx(INTAKE, written_on=day) == template_xlsx(INTAKE, written_on=day)
