"""A table of the vendor's own, read once the vendor said which column means what."""

from sqlmodel import select

from app.core.database import Database
from app.domain.permissions import Role
from app.models import Assessment, ColumnMapping, ImportedFile
from app.services import imports, queue
from tests import caiq_lookalikes, factories
from tests.column_pages import chosen_columns, strange
from tests.portal.conftest import Asked
from tests.portal.person import Person
from tests.portal.test_imports import SignIn, give


def test_a_table_of_ones_own_is_read_by_its_columns_and_handed_in(
    ada: Person, asked: Asked, database: Database
) -> None:
    page = give(ada, strange(), "ours.xlsx")
    assert "Which column means what?" in page and "“Aye”" in page and "under a name" not in page
    chosen = {**chosen_columns(page), "word": "Aye", "means": "yes"}
    seen = ada.post("/imports/columns", {**chosen, "preview": "1"})
    assert "Could not be read" not in seen and "3 rows with a question" in seen
    page = ada.post("/imports/columns/reading", chosen)
    assert "3 new" in page and "Do you keep copies?" in page
    assert "whoever asked decides whether to keep it" in page and "Hand in these" not in page
    file = ada.at.removeprefix(ada.address)
    with database.writing() as session:
        assert not session.exec(select(ColumnMapping)).all(), "what a vendor chose reads no other vendor's files"
        reviewer = factories.actor_of(factories.user(session, Role.REVIEWER))
        (task,) = [one for one in queue.needs_me(session, reviewer) if one.kind == "import"]
        assert "Keep or discard the table" in task.sentence
        imports.apply(session, reviewer, task.url_path.rsplit("/", 1)[1])
        assert not [one for one in queue.needs_me(session, reviewer) if one.kind == "import"]
        kept = session.exec(select(Assessment).where(Assessment.id != asked.assessment_id)).one()
        assert (kept.status, kept.imported_file_id is not None) == ("submitted", True)
    assert "It was handed in" in ada.get(file)


def test_a_hecvat_is_told_by_name_where_one_says_what_its_columns_mean(ada: Person) -> None:
    page = give(ada, caiq_lookalikes.hecvat(), "hecvat.xlsx")
    assert "This is a HECVAT" in page and "Which column means what?" in page
    assert "24 new" in ada.post("/imports/columns/reading", chosen_columns(page))


def test_columns_that_say_too_little_are_named_and_the_file_stays(ada: Person) -> None:
    chosen = chosen_columns(give(ada, strange(), "ours.xlsx")) | {"column-3": "question"}
    page = ada.post("/imports/columns/reading", chosen)
    assert "Columns B and C both say “Question”." in page and chosen["data"] in page


def test_the_name_of_a_mapping_that_staff_kept_is_not_the_vendors_to_read(ada: Person, database: Database) -> None:
    chosen = chosen_columns(give(ada, strange(), "ours.xlsx"))
    page = ada.post("/imports/columns/reading", {**chosen, "name": "Questions of Another Vendor"})
    assert "Another Vendor" not in page
    with database.reading() as session:
        document = session.exec(select(ImportedFile)).one().document or ""
    assert "ours" in document and "Another Vendor" not in document


def test_a_colleague_of_one_section_hands_in_no_table(sign_in: SignIn, database: Database) -> None:
    colleague = sign_in(["first"])
    page = colleague.post("/imports/columns/reading", chosen_columns(give(colleague, strange(), "ours.xlsx")))
    assert "Only the person this assessment was sent to can hand in such a file." in page
    with database.reading() as session:
        assert not session.exec(select(ImportedFile)).all()
