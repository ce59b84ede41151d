"""Column mappings that are kept: used for the next file with these headings, shown to staff only, forgotten."""

import pytest
from sqlmodel import Session, select

from app.domain.errors import Invalid, NotFound
from app.domain.permissions import RESPONDENT_PERMISSIONS, Actor
from app.models import Assessment, ColumnMapping, Scorecard
from app.services import assessments, imports
from app.services.imports import mappings
from tests import factories

HEADERS = ["Nr", "Frage", "Antwort", "Kommentar"]
ROWS = "1,Ist die Tür zu?,J,Immer\n2,Gibt es einen Schlüssel?,N,\n"
DATA = f"{','.join(HEADERS)}\n{ROWS}".encode()
MAPPING = {
    "sheet": "",
    "header_row": 1,
    "columns": {"question_id": "A", "question": "B", "answer": "C", "comment": "D"},
    "answer_words": {"J": "yes", "N": "no"},
}


def test_a_file_by_a_mapping_is_kept_as_an_assessment(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    found = imports.preview(
        session, reviewer, data=DATA, file_name="fragen.csv", engagement_id=engagement.id, mapping=MAPPING
    )
    assert (found.format, found.counts["new"], found.counts["problems"]) == ("mapped", 2, 0)
    done = imports.apply(session, reviewer, found.id)
    kept = session.get_one(Assessment, done.assessment_id)
    assert (kept.questionnaire_slug, kept.status) == ("mapped-fragen", "submitted")
    answers = assessments.answers_of(session, kept)
    assert (answers["q_1"].value, answers["q_1"].comment, answers["q_2"].value) == ("yes", "Immer", "no")


def test_without_a_mapping_one_is_suggested(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    with pytest.raises(Invalid, match="column mapping") as refused:
        imports.preview(session, reviewer, data=DATA, file_name="fragen.csv", engagement_id=engagement.id)
    suggested = refused.value.extra["suggested_mapping"]
    assert suggested["columns"] == MAPPING["columns"]


def test_a_kept_mapping_finds_the_next_file_with_its_headings(session: Session, reviewer: Actor) -> None:
    mappings.save(session, reviewer, name="Behörde", mapping=MAPPING, headers=HEADERS)
    engagement = factories.engagement(session)
    later = "Fragebogen,,,\n,,,\n" + DATA.decode().replace("Immer", "Nachts")
    found = imports.preview(session, reviewer, data=later.encode(), file_name="2027.csv", engagement_id=engagement.id)
    assert (found.format, found.counts["new"]) == ("mapped", 2)
    assert found.rows[0]["cell"] == "C4"


def test_one_mapping_for_the_same_headings(session: Session, reviewer: Actor) -> None:
    mappings.save(session, reviewer, name="Behörde", mapping=MAPPING, headers=HEADERS)
    mappings.save(session, reviewer, name="Amt", mapping=MAPPING, headers=[*HEADERS, ""])
    (kept,) = mappings.list_mappings(session, reviewer)
    assert (kept.name, kept.mapping["columns"]["answer"]) == ("Amt", "C")
    mappings.remove(session, reviewer, kept.id)
    assert session.exec(select(ColumnMapping)).all() == []
    with pytest.raises(NotFound):
        mappings.get(session, reviewer, kept.id)


def test_a_file_known_by_another_name_is_read_by_its_mapping(session: Session, reviewer: Actor) -> None:
    """A HECVAT is refused by itself, and read where somebody says what its columns mean."""
    rows = "".join(f"ABCD-{n:02},Question {n}?,Yes,\n" for n in range(1, 30))
    data = f"ID,Question,Answer,Additional info\n{rows}".encode()
    engagement = factories.engagement(session)
    with pytest.raises(Invalid, match="HECVAT"):
        imports.preview(session, reviewer, data=data, file_name="h.csv", engagement_id=engagement.id)
    found = imports.preview(
        session, reviewer, data=data, file_name="h.csv", engagement_id=engagement.id, mapping=MAPPING
    )
    assert found.counts["new"] == 29


def test_what_is_published_counts_its_versions(session: Session, reviewer: Actor) -> None:
    versions = []
    for text in (ROWS, ROWS, ROWS + "3,Neu?,J,\n"):
        data = f"{','.join(HEADERS)}\n{text}".encode()
        found = imports.preview(session, reviewer, data=data, file_name="fragen.csv", mapping=MAPPING)
        versions.append(imports.apply(session, reviewer, found.id).questionnaire)
    assert versions == [("mapped-fragen", "1"), ("mapped-fragen", "1"), ("mapped-fragen", "2")]


def test_vendors_see_no_mappings(session: Session) -> None:
    vendor = Actor(kind="respondent", id="x", permissions=RESPONDENT_PERMISSIONS, assessment_id="y")
    with pytest.raises(NotFound):
        mappings.list_mappings(session, vendor)


def test_headings_are_needed_to_find_it_again(session: Session, reviewer: Actor) -> None:
    with pytest.raises(Invalid, match="header row"):
        mappings.save(session, reviewer, name="x", mapping=MAPPING, headers=["", " "])


def test_a_workbook_of_free_text_is_kept_though_nothing_in_it_scores(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    data = b"Question,Answer\nWho are you?,A bakery\nSince when?,1911\n"
    mapping = {"sheet": "", "header_row": 1, "columns": {"question": "A", "answer": "B"}}
    found = imports.preview(
        session, reviewer, data=data, file_name="free.csv", engagement_id=engagement.id, mapping=mapping
    )
    done = imports.apply(session, reviewer, found.id)
    assert done.applied == 2
    assert len(session.exec(select(Scorecard)).all()) == 1
