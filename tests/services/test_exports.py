"""What leaves: all of it for staff, what was declared for the vendor; and in again elsewhere with the same score."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import Session, select

from app.core.clock import now
from app.core.database import Database
from app.domain.errors import Forbidden, Invalid, NotFound
from app.domain.permissions import CLOCK, Actor, Role
from app.models import Assessment, Scorecard
from app.services import answers, assessments, exports, imports, submissions
from app.services.answers import Reply
from app.services.exports import Made
from tests import factories
from tests.csv_rows import rows_of
from tests.databases import Databases
from tests.reports.exported import foreign

SECRET, OTHER = b"one instance of the two, 32 bytes", b"the other instance, also 32 bytes"
DECLARED: dict[str, Any] = {"attested_by": "Ada Example", "role": "CTO", "statement_accepted": True}


def lead(actor: Actor) -> tuple[Actor, str]:
    assert actor.assessment_id
    return actor, actor.assessment_id


def answered(session: Session, respondent: Actor) -> str:
    """Both required answers saved, with words that spreadsheets and browsers would misread."""
    actor, assessment_id = lead(respondent)
    replies = {
        "access.mfa": Reply("yes", ownership="shared_csp_csc", comment="=HYPERLINK(1)\n“&<>” 🗝", customer_duty="@you"),
        "access.who": Reply("-1+1"),
        "backup.copies": Reply("partly", comment="\tTapes"),
    }
    for question_id, reply in replies.items():
        answers.save(session, actor, assessment_id, question_id, reply, expected_version=None)
    return assessment_id


def submitted(session: Session, respondent: Actor) -> str:
    assessment_id = answered(session, respondent)
    submissions.submit(session, respondent, assessment_id, **DECLARED)
    return assessment_id


def parsed(made: Made) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(made.body)
    return body


def unpacked(body: bytes) -> bytes:
    """The bytes, those inside a workbook too."""
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


@pytest.fixture
def elsewhere(databases: Databases) -> Iterator[Session]:
    """A transaction on another instance."""
    with databases.fresh("sqlite") as url:
        database = Database(url)
        with database.writer() as session:
            yield session
            session.rollback()
        database.dispose()


def test_the_whole_assessment_is_in_the_file(session: Session, respondent: Actor, reviewer: Actor) -> None:
    assessment_id = submitted(session, respondent)
    made = exports.assessment_file(session, reviewer, assessment_id, secret=SECRET)
    file = parsed(made)
    assert (file["format"], file["holds"], file["questionnaire"]["slug"]) == (
        "twokeys-assessment",
        "assessment",
        "small",
    )
    assert file["submission"]["attested_by"] == "Ada Example" and file["submission"]["reference"].startswith("TK-")
    assert file["scorecard"]["result"] == session.exec(select(Scorecard)).one().result
    assert [finding["rule"] for finding in file["findings"]] == []
    assert file["answers"][0]["saved_by"] == "Ada Example" and file["answers"][0]["trust"] == "claimed"
    assert file["signature"]["fingerprint"] == exports.fingerprint(SECRET) == file["instance"]["fingerprint"]
    assert made.file_name.startswith("assessment-vendor-") and made.file_name.endswith("-small.json")


def test_the_vendors_file_holds_what_it_declared_and_nothing_of_ours(session: Session, reviewer: Actor) -> None:
    engagement = factories.engagement(session, contract_reference="C-77", description="Our own words")
    respondent = factories.respondent(session, factories.assessment(session, engagement))
    assessment_id = submitted(session, respondent)
    evidence = factories.evidence(session, session.get_one(Assessment, assessment_id), "access.mfa")
    evidence.rejected_at, evidence.rejected_reason = now(), "Too old for us"
    session.add(evidence)
    file = parsed(exports.answer_file(session, respondent, assessment_id, secret=SECRET))
    assert file["holds"] == "answers" and file["submission"]["role"] == "CTO"
    assert file["scorecard"] is None and file["findings"] is None and file["assessment"]["status"] is None
    assert {answer["trust"] for answer in file["answers"]} == {None}
    assert [one["status"] for one in file["evidence"]] == [None]
    text = json.dumps(file)
    assert "C-77" not in text and "Our own words" not in text and "Too old" not in text


def test_what_was_declared_stays_what_the_file_says_while_answers_change(session: Session, respondent: Actor) -> None:
    assessment_id = submitted(session, respondent)
    row = session.get_one(Assessment, assessment_id)
    row.status = "in_progress"
    session.add(row)
    session.flush()
    answers.save(session, respondent, assessment_id, "backup.copies", Reply("no"), expected_version=1)
    file = parsed(exports.answer_file(session, respondent, assessment_id, secret=SECRET))
    assert {one["question_id"]: one["value"] for one in file["answers"]}["backup.copies"] == "partly"


def test_before_the_first_declaration_the_file_holds_the_answers_so_far(session: Session, respondent: Actor) -> None:
    file = parsed(exports.answer_file(session, respondent, answered(session, respondent), secret=SECRET))
    assert len(file["answers"]) == 3 and file["submission"] is None


@pytest.mark.parametrize("what", ["answer-file", "assessment"])
def test_on_another_instance_the_same_answers_have_the_same_score(
    session: Session, respondent: Actor, reviewer: Actor, elsewhere: Session, what: str
) -> None:
    assessment_id = submitted(session, respondent)
    made = exports.make(session, reviewer, assessment_id, what, secret=SECRET)
    there = factories.actor_of(factories.user(elsewhere, Role.REVIEWER))
    engagement = factories.engagement(elsewhere)
    found = imports.preview(elsewhere, there, data=made.body, file_name="acme.json", engagement_id=engagement.id)
    assert (found.format, found.counts["new"], found.counts["problems"]) == ("answer-file", 3, 0)
    assert any("Signed by instance" in note for note in found.notes)
    done = imports.apply(elsewhere, there, found.id)
    kept = elsewhere.get_one(Assessment, done.assessment_id)
    original = session.get_one(Assessment, assessment_id)
    assert assessments.answers_of(elsewhere, kept) == assessments.answers_of(session, original)
    assert kept.questionnaire_sha256 == original.questionnaire_sha256
    here, other = session.exec(select(Scorecard)).one().result, elsewhere.exec(select(Scorecard)).one().result
    assert here == other
    again = parsed(exports.assessment_file(elsewhere, there, kept.id, secret=OTHER))
    first = parsed(exports.assessment_file(session, reviewer, assessment_id, secret=SECRET))
    assert again["questionnaire"] == first["questionnaire"]
    assert again["signature"]["fingerprint"] != first["signature"]["fingerprint"]


def test_a_byte_changed_on_the_way_is_refused(session: Session, respondent: Actor, reviewer: Actor) -> None:
    made = exports.answer_file(session, reviewer, submitted(session, respondent), secret=SECRET)
    engagement = factories.engagement(session)
    with pytest.raises(Invalid, match="does not fit its hash"):
        imports.preview(
            session,
            reviewer,
            data=made.body.replace(b"partly", b"yes"),
            file_name="acme.json",
            engagement_id=engagement.id,
        )


def test_only_the_lead_takes_answers_along_and_nobody_else_s(
    session: Session, respondent: Actor, stranger: Actor, reviewer: Actor
) -> None:
    assessment_id = submitted(session, respondent)
    colleague = factories.respondent(
        session, session.get_one(Assessment, assessment_id), is_lead=False, sections=frozenset({"access"})
    )
    for actor in (stranger, colleague):
        for export in (exports.answer_file, exports.answers_csv, exports.assessment_file):
            with pytest.raises(NotFound):
                export(session, actor, assessment_id, secret=SECRET)
        for document in ("catalog", "component-definition"):
            with pytest.raises(NotFound):
                exports.oscal(session, actor, assessment_id, document=document, secret=SECRET)
    with pytest.raises(NotFound):
        exports.assessment_file(session, respondent, assessment_id, secret=SECRET)
    with pytest.raises(NotFound):
        exports.oscal(session, respondent, assessment_id, document="assessment-results", secret=SECRET)
    with pytest.raises(NotFound):
        exports.dora_register(session, respondent)
    blind = Actor(kind="api_key", id="k", name="N", permissions=frozenset({"answers:read"}))
    with pytest.raises(Forbidden):
        exports.assessment_file(session, blind, assessment_id, secret=SECRET)
    assert b"points" not in exports.answers_csv(session, blind, assessment_id, secret=SECRET).body


def test_the_table_runs_no_formula_and_says_all_that_was_said(
    session: Session, respondent: Actor, reviewer: Actor
) -> None:
    made = exports.answers_csv(session, reviewer, submitted(session, respondent), secret=SECRET)
    table = {row["question_id"]: row for row in rows_of(made.body)}
    assert list(table) == ["access.mfa", "access.who", "backup.copies", "backup.providers"]
    first = table["access.mfa"]
    assert (first["section"], first["answer"], first["value"], first["controls"]) == (
        "Access",
        "Yes",
        '"yes"',
        "IAM-14",
    )
    assert first["comment"] == "'=HYPERLINK(1)\n“&<>” 🗝" and first["customer_duty"] == "'@you"
    assert table["access.who"]["answer"] == "'-1+1" and table["backup.copies"]["comment"] == "'\tTapes"
    assert (first["trust"], first["weight"], first["points"]) == ("claimed", "3", "37.5")
    assert table["backup.providers"]["answer"] == "" and table["backup.providers"]["points"] == ""
    starts = {cell[:1] for row in rows_of(made.body) for cell in row.values() if cell}
    assert not starts & {"=", "+", "-", "@", "\t", "\r"}


def test_the_vendor_gets_the_table_without_score_or_trust(session: Session, respondent: Actor) -> None:
    made = exports.answers_csv(session, respondent, submitted(session, respondent), secret=SECRET)
    assert not {"points", "trust", "credit", "saved_by"} & set(rows_of(made.body)[0])


def test_no_format_carries_text_that_may_not_leave(session: Session, reviewer: Actor) -> None:
    row = factories.assessment(session, document=foreign())
    factories.answer(session, row, "a_a_01.1", "no", ownership="shared_csp_csc")
    factories.answer(session, row, "a_a_01.2", "two")
    submissions.submit(session, CLOCK, row.id, **DECLARED)
    for name in exports.FORMATS:
        made = exports.make(session, reviewer, row.id, name, secret=SECRET)
        assert b"private" not in unpacked(made.body).lower(), name
    file = parsed(exports.assessment_file(session, reviewer, row.id, secret=SECRET))
    assert (
        file["questionnaire"]["document"] is None
        and "lets nobody pass its text on" in file["questionnaire"]["left_out"]
    )
    assert file["questionnaire"]["question_ids"] == ["a_a_01.1", "a_a_01.2"]
    assert [finding["rule"] for finding in file["findings"]] == ["gap_one", "ownership.overlap.a_a_01.1"]
    assert "our part is not described: “(text left out)”" in file["findings"][1]["sentence"]
    assert file["findings"][0]["answer"] == "No" and file["scorecard"]["result"]["caps"][0]["id"] == "no_lock"


def test_a_file_without_its_text_is_read_where_the_text_is_known(
    session: Session, reviewer: Actor, elsewhere: Session
) -> None:
    row = factories.assessment(session, document=foreign())
    factories.answer(session, row, "a_a_01.1", "no")
    made = exports.answer_file(session, reviewer, row.id, secret=SECRET)
    there = factories.actor_of(factories.user(elsewhere, Role.REVIEWER))
    engagement = factories.engagement(elsewhere)
    with pytest.raises(Invalid):
        imports.preview(elsewhere, there, data=made.body, file_name="f.json", engagement_id=engagement.id)
    factories.questionnaire(elsewhere, foreign())
    found = imports.preview(elsewhere, there, data=made.body, file_name="f.json", engagement_id=engagement.id)
    done = imports.apply(elsewhere, there, found.id)
    kept = elsewhere.get_one(Assessment, done.assessment_id)
    assert assessments.answers_of(elsewhere, kept)["a_a_01.1"].value == "no"
