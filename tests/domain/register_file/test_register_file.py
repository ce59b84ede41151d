"""A register of vendors as it is read: headings in many words, one sheet or three, every bad cell named."""

import pytest

from app.domain.errors import Invalid
from app.domain.register_file import RegisterFile, is_register, read_register
from app.domain.register_file.duplicates import Known, Parties, host_of
from app.domain.spreadsheets import Book, Cell, Sheet, read_book


def _book(text: str) -> Book:
    return read_book(text.encode(), "register.csv")


def _read(text: str) -> RegisterFile:
    return read_register(_book(text))


def _sheet(name: str, *rows: tuple[str, ...]) -> Sheet:
    return Sheet(name, tuple(tuple(Cell(text) for text in row) for row in rows))


@pytest.mark.parametrize(
    "header",
    [
        "Vendor,Website,E-mail,Engagement",
        "Supplier name;Homepage;Contact e-mail (work);Service",
        "COMPANY NAME\tURL\tEmail address\tProduct",
        "name,web site,mail,engagement name",
    ],
)
def test_headings_are_known_in_many_words(header: str) -> None:
    sign = next(sign for sign in ",;\t" if sign in header)
    row = sign.join(("Acme", "acme.example", "ada@acme.example", "Hosting"))
    found = _read(f"{header}\n{row}\n")
    assert (found.problems, found.ignored) == ([], [])
    assert found.vendors[0].values == {"name": "Acme", "website": "https://acme.example"}
    assert found.contacts[0].values == {"email": "ada@acme.example", "name": "ada"}
    assert found.engagements[0].values == {"name": "Hosting"}


def test_three_sheets_are_one_register_in_any_order() -> None:
    book = Book(
        "xlsx",
        (
            _sheet("Engagements", ("Vendor", "Name", "Intake.data_class"), ("Acme", "Hosting", "personal")),
            _sheet("Contacts", ("Name", "E-mail", "Vendor"), ("Ada", "ada@acme.example", "ACME")),
            _sheet("Vendors", ("Name", "Country"), ("Acme", "de"), ("Mill", "pl")),
            _sheet("Notes", ("Anything",)),
        ),
    )
    found = read_register(book)
    assert [entry.values["name"] for entry in found.vendors] == ["Acme", "Mill"]
    assert (found.contacts[0].vendor, found.engagements[0].vendor) == (0, 0)
    assert found.engagements[0].intake == {"data_class": "personal"}


def test_a_contact_of_a_vendor_that_is_not_listed_is_named() -> None:
    book = Book(
        "xlsx",
        (
            _sheet("Vendors", ("Name",), ("Acme",)),
            _sheet("Contacts", ("Vendor", "Name", "E-mail"), ("Nobody", "Ada", "ada@acme.example")),
        ),
    )
    found = read_register(book)
    assert found.contacts == []
    assert [(problem.sheet, problem.cell) for problem in found.problems] == [("Contacts", "A2")]


@pytest.mark.parametrize(
    "text",
    [
        "Question ID,Question,Answer\nA-1,What?,Yes\n",
        "Vendor,Question,Answer\nAcme,What?,Yes\n",
        "Vendor\nAcme\n",
        "Colour,Size\nred,1\n",
    ],
)
def test_what_is_no_register_is_not_taken_for_one(text: str) -> None:
    assert not is_register(_book(text))
    with pytest.raises(Invalid, match="no register"):
        _read(text)


def test_a_vendor_in_several_rows_is_one_and_differences_are_named() -> None:
    rows = "Acme,acme.example,DE\nacme,,\nACME,other.example,DE\n"
    found = _read(f"Vendor,Website,Country\n{rows}")
    assert len(found.vendors) == 1
    assert found.vendors[0].values["website"] == "https://acme.example"
    assert [problem.cell for problem in found.problems] == ["B4"]
    assert "that one counts" in found.problems[0].message


def test_one_name_with_two_identifiers_is_two_vendors() -> None:
    one, other = "529900ABCDEFGHIJKL12", "529900ABCDEFGHIJKL99"
    found = _read(f"Vendor,LEI\nAcme,{one}\nAcme,{other}\nAcme B,{one}\n")
    assert [entry.values["lei"] for entry in found.vendors] == [one, other]
    assert "Acme B" in found.problems[0].message or found.problems[0].cell == "A4"


def test_rows_without_a_vendor_and_columns_nobody_knows_are_named() -> None:
    found = _read("Vendor,Website,Shoe size,Website\n,x.example,44,\nAcme,,45,\n")
    assert [problem.cell for problem in found.problems] == ["A2"]
    assert [(trouble.cell, trouble.message) for trouble in found.ignored] == [
        ("C1", "The column “Shoe size” means nothing to us; it is left out."),
        ("D1", "The column “Website” was there before; it is left out."),
    ]


def test_an_engagement_twice_counts_once_and_formulas_are_text() -> None:
    found = _read('Vendor,Engagement,Description\nAcme,Hosting,"=1+1"\nAcme,hosting,again\n')
    assert [entry.values["description"] for entry in found.engagements] == ["=1+1"]
    assert found.ignored[0].cell == "B3"


def test_too_many_rows_are_refused() -> None:
    rows = "".join(f"Vendor {number},DE\n" for number in range(3_001))
    with pytest.raises(Invalid, match="more than 3,000 rows"):
        _read(f"Vendor,Country\n{rows}")


@pytest.mark.parametrize(
    ("values", "is_sure", "because"),
    [
        ({"name": "acme gmbh"}, True, "the same name"),
        ({"name": "Other", "lei": "529900ABCDEFGHIJKL12"}, True, "Legal Entity Identifier"),
        ({"name": "Acme Inc."}, False, "nearly the same name"),
        ({"name": "Other", "website": "http://www.acme.example/en"}, False, "the same website acme.example"),
        ({"name": "Acme GmbH", "website": "https://another.example"}, False, "another website"),
        ({"name": "Acme GmbH", "lei": "529900ABCDEFGHIJKL99"}, False, "another Legal Entity Identifier"),
    ],
)
def test_when_two_vendors_are_one(values: dict[str, str], is_sure: bool, because: str) -> None:
    here = {"name": "Acme GmbH", "website": "https://acme.example", "lei": "529900ABCDEFGHIJKL12"}
    match = Parties([Known("1", here)]).match(values)
    assert match is not None
    assert (match.is_sure, because in match.because) == (is_sure, True)


def test_strangers_stay_strangers() -> None:
    here = {"name": "Acme GmbH", "website": "https://github.com/acme", "lei": ""}
    assert Parties([Known("1", here)]).match({"name": "Mill", "website": "https://github.com/mill"}) is None
    assert host_of("https://www.acme.example:8443/x") == "acme.example"
