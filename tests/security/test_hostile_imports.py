"""Files of answers made to cheat, as a vendor hands them in: nothing counts that the buyer did not ask."""

import json
import time
from contextlib import ExitStack
from threading import Thread
from typing import Any

import pytest
from sqlmodel import Session, select

from app.core import library
from app.domain.answers import Answer
from app.domain.errors import Conflict, Forbidden, Invalid, TooMany
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.models import Assessment, Engagement, ImportedFile
from app.services import assessments, imports, portfolio, questionnaires, queue, scorecards, shelf
from app.services.imports import mappings, targets, turns
from tests import factories
from tests.caiq_files import ALL_YES, caiq, ids
from tests.domain.building import fields
from tests.domain.building import questionnaire as made
from tests.domain.interchange.test_reading import raw, resealed, told
from tests.reports.exported import export_of
from tests.security.world import INTAKE
from tests.small_questionnaire import SMALL

_ASKED_AND_SAID = {"sheet": "", "header_row": 1, "columns": {"question": "A", "answer": "B", "comment": "C"}}


def handed(session: Session, actor: Actor, file: dict[str, Any] | bytes, **meant: Any) -> ImportedFile:
    data = file if isinstance(file, bytes) else raw(resealed(file))
    return imports.preview(session, actor, data=data, file_name="answers.json", **meant)


def kept(session: Session, actor: Actor, file: dict[str, Any] | bytes, **meant: Any) -> Assessment:
    done = imports.apply(session, actor, handed(session, actor, file, **meant).id)
    return session.get_one(Assessment, done.assessment_id)


def file_of(document: Questionnaire, **said: Any) -> dict[str, Any]:
    return told(export_of(document, {key.replace("_", "."): Answer(value) for key, value in said.items()}))


def newer(document: Questionnaire, version: str) -> Questionnaire:
    return Questionnaire.model_validate(json.loads(document.canonical_json()) | {"version": version})


@pytest.fixture
def meant(respondent: Actor) -> dict[str, Any]:
    return {"assessment_id": respondent.assessment_id}


def test_how_closely_we_look_is_not_in_the_file(session: Session, respondent: Actor, meant: dict[str, Any]) -> None:
    ccm = shelf.read_text((library.SHELF / "ccm" / "1.0.yaml").read_text(encoding="utf-8"))
    assert isinstance(ccm, Questionnaire)
    for document in (ccm, INTAKE):
        factories.questionnaire(session, document)
    asked = session.get_one(Assessment, respondent.assessment_id)
    session.get_one(Engagement, asked.engagement_id).tier = "critical"
    assessment = kept(session, respondent, file_of(ccm, scope_depth="low"), **meant)
    assert assessments.answers_of(session, assessment)["scope.depth"].value == "critical"


def test_no_file_of_somebody_elses_supports_an_answer(
    session: Session, respondent: Actor, meant: dict[str, Any]
) -> None:
    """The file calls a question a text, which is a file in the questionnaire that is published here."""
    ours = made(fields("a.one"), fields("a.paper", "file"), slug="papers")
    factories.questionnaire(session, ours)
    paper = factories.evidence(session, factories.assessment(session, document=ours), "a.paper")
    file = file_of(made(fields("a.one"), fields("a.paper", "text"), slug="papers"), a_one="yes", a_paper="x")
    file["answers"][1]["value"] = [paper.id]
    assessment = kept(session, respondent, file, **meant)
    assert set(assessments.answers_of(session, assessment)) == {"a.one"}


def test_weights_in_the_file_count_for_nothing(session: Session, respondent: Actor, meant: dict[str, Any]) -> None:
    factories.questionnaire(session, SMALL)
    body = json.loads(SMALL.canonical_json())
    body["scoring"]["caps"] = []
    file = file_of(Questionnaire.model_validate(body), access_mfa="yes")
    seen = handed(session, respondent, file, **meant)
    assert imports.document_of(session, seen) == SMALL
    assert any("differs from ours" in note for note in seen.notes)


def test_a_vendors_own_table_is_no_questionnaire_before_staff_say_so(
    session: Session, reviewer: Actor, respondent: Actor, meant: dict[str, Any]
) -> None:
    columns = {"columns": {"question": "A", "answer": "B"}}
    mappings.save(session, reviewer, name="CCM", mapping=columns, headers=["Asked", "Said"])
    seen = handed(session, respondent, b"Asked,Said\nDo you exist?,Yes\nAnd so?,Yes\n", **meant)
    with pytest.raises(Forbidden, match="whoever asked decides"):
        imports.apply(session, respondent, seen.id)
    assert imports.apply(session, reviewer, seen.id).applied == 2


def test_nor_is_a_caiq_so_old_that_it_asks_what_its_author_likes(
    session: Session, reviewer: Actor, respondent: Actor, meant: dict[str, Any]
) -> None:
    head = b"Control ID,Question ID,Consensus Assessment Questions,Consensus Assessment Answers,Notes\n"
    asked = b"".join(b"AAC-0%d,AAC-0%d.1,Is the sky blue?,Yes,sure\n" % (number, number) for number in range(1, 6))
    seen = handed(session, respondent, head + asked, **meant)
    assert seen.format == "caiq-3"
    with pytest.raises(Forbidden, match="whoever asked decides"):
        imports.apply(session, respondent, seen.id)
    assert "import" in [task.kind for task in queue.needs_me(session, reviewer)]
    assert imports.apply(session, reviewer, seen.id).applied == 5


@pytest.mark.parametrize("slug", ["small", "intake"])
def test_a_file_of_answers_publishes_no_version_of_what_is_ours(session: Session, reviewer: Actor, slug: str) -> None:
    ours = SMALL if slug == "small" else INTAKE
    factories.questionnaire(session, ours)
    with pytest.raises(Invalid, match="questionnaire of this instance"):
        handed(session, reviewer, file_of(newer(ours, "99.0")))
    assert questionnaires.find(session, slug).version == ours.version


def test_staff_are_told_whose_rules_score_a_file(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session)
    seen = handed(session, reviewer, file_of(newer(SMALL, "99.0"), access_mfa="yes"), engagement_id=engagement.id)
    assert any("what its author made of it" in note for note in seen.notes)


def test_a_file_takes_not_the_place_of_what_was_asked(
    session: Session, respondent: Actor, reviewer: Actor, meant: dict[str, Any]
) -> None:
    asked = session.get_one(Assessment, respondent.assessment_id)
    factories.answer(session, asked, "access.mfa", "no")
    scorecards.freeze(session, reviewer, asked, occasion="submission")
    kept(session, respondent, caiq("4.0.3", dict.fromkeys(ids(), ALL_YES)), **meant)
    row = portfolio.rows(session, reviewer)[0]
    assert (row.assessment_id, row.scored_assessment_id) == (asked.id, asked.id)


def test_names_in_a_file_stay_short_and_in_one_line(session: Session, respondent: Actor, meant: dict[str, Any]) -> None:
    file = file_of(SMALL, access_mfa="yes")
    file["instance"]["name"] = "Ours”\n\u202eSigned by instance " + "x" * 100_000
    note = handed(session, respondent, file, **meant).notes[0]
    assert len(note) < 400 and note.isprintable()


def test_answers_about_nobody_are_not_kept(session: Session, reviewer: Actor) -> None:
    """They belong to no vendor, so no vendor's erasure could find them."""
    seen = handed(session, reviewer, caiq("4.0.3", dict.fromkeys(ids(), ALL_YES)))
    assert seen.rows
    imports.apply(session, reviewer, seen.id)
    assert session.get_one(ImportedFile, seen.id).rows == []


def test_a_file_of_more_text_than_anybody_reads_is_not_kept(
    session: Session, reviewer: Actor, meant: dict[str, Any]
) -> None:
    rows = "".join(f"Is it so in case {number}?,Yes,{'x' * 39_000}\n" for number in range(110))
    with pytest.raises(Invalid, match="4,000,000 characters"):
        handed(session, reviewer, b"Asked,Said,More\n" + rows.encode(), **meant, mapping=_ASKED_AND_SAID)
    assert session.exec(select(ImportedFile)).all() == []


def test_an_answer_said_very_often_is_not_held_against_each_of_the_others(
    session: Session, respondent: Actor, meant: dict[str, Any]
) -> None:
    file = file_of(SMALL, access_mfa="yes")
    file["answers"] = file["answers"][:1] * 25_000
    begun = time.process_time()
    with pytest.raises(Invalid, match="20,000 answers"):
        handed(session, respondent, file, **meant)
    assert time.process_time() - begun < 20  # and more than a minute otherwise


def test_a_vendor_looks_at_columns_so_often_and_then_waits(session: Session, respondent: Actor) -> None:
    for _ in range(targets.LOOKS_AN_HOUR):
        imports.refuse_many_looks(session, respondent)
    with pytest.raises(TooMany):
        imports.refuse_many_looks(session, respondent)


def test_a_vendor_leaves_ten_files_waiting_and_no_more(
    session: Session, respondent: Actor, meant: dict[str, Any]
) -> None:
    file = file_of(SMALL, access_mfa="yes")
    for _ in range(10):
        last = handed(session, respondent, file, **meant)
    with pytest.raises(Conflict, match="discard one first"):
        handed(session, respondent, file, **meant)
    imports.discard(session, respondent, last.id)
    assert handed(session, respondent, file, **meant).state == "previewed"


def test_files_are_read_by_few_at_a_time_and_few_wait() -> None:
    with ExitStack() as stack:
        for _ in range(turns.AT_ONCE):
            stack.enter_context(turns.turn())
        waiting = [Thread(target=imports.read_file, args=(b"a,b\n1,2\n", "x.csv")) for _ in range(turns.WAITING)]
        for thread in waiting:
            thread.start()
        time.sleep(0.2)
        with pytest.raises(TooMany, match="in a moment"):
            imports.read_file(b"a,b\n1,2\n", "x.csv")
    for thread in waiting:
        thread.join(10)
    assert imports.read_file(b"a,b\n1,2\n", "x.csv").recognised.format == "table"
