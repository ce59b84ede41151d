"""The review screen: judge by plain forms, never lose what was typed, keep notes from the vendor."""

import json
from collections.abc import Callable

import pytest
from sqlmodel import select

from app.core.database import Database
from app.domain.permissions import Role
from app.models import Assessment, Comment, Evidence, Note, Review, Submission, User
from tests.console.conftest import Staff
from tests.console.reviewed import Reviewed, submitted


@pytest.fixture
def waiting(database: Database) -> Reviewed:
    return submitted(database)


def test_the_screen_shows_question_answer_file_and_finding(reviewer: Staff, waiting: Reviewed) -> None:
    page = reviewer.get(f"{waiting.path}/review")
    assert "Does every administrator sign in with a second factor?" in page
    assert "Only &lt;b&gt;some&lt;/b&gt; do." in page
    assert "=cmd&#34;&lt;script&gt;.csv" in page
    assert "Administrators sign in with a password alone." in page
    assert "0 of 3</strong> judged" in page


def test_what_the_vendor_said_to_a_contradiction_stands_beside_the_answer(
    reviewer: Staff, waiting: Reviewed, database: Database
) -> None:
    told = {"id": "x", "questions": ["access.mfa"], "sentence": "Two answers differ.", "explanation": "Since <May>."}
    with database.writing() as session:
        submission = session.exec(select(Submission).where(Submission.assessment_id == waiting.assessment)).one()
        submission.content = json.dumps({"answers": {}, "contradictions": [told]})
        session.add(submission)
    page = reviewer.get(f"{waiting.path}/review?question=access.mfa")
    assert "Two answers differ." in page
    assert "Since &lt;May&gt;." in page


def test_accepting_goes_on_to_the_next_question_and_offers_undo(
    reviewer: Staff, waiting: Reviewed, database: Database
) -> None:
    path = f"{waiting.path}/review/access.mfa"
    following = reviewer.post(f"{path}/acceptance", next="backup.copies")
    page = reviewer.get(following)
    assert "Accepted: access.mfa" in page
    assert f'action="{path}/undoing"' in page
    with database.reading() as session:
        assert session.get_one(Assessment, waiting.assessment).status == "in_review"

    reviewer.post(f"{path}/undoing")

    with database.reading() as session:
        assert session.exec(select(Review)).all() == []


def test_a_blank_reason_comes_back_with_a_sentence_at_the_field(
    reviewer: Staff, waiting: Reviewed, database: Database
) -> None:
    page = reviewer.post(f"{waiting.path}/review/access.mfa/question", status=422, reason="  ")
    assert "Say what you need to know" in page
    assert 'id="reason-error"' in page
    with database.reading() as session:
        assert session.get_one(Assessment, waiting.assessment).status == "submitted"  # nothing half done


def test_a_wrong_credit_keeps_the_reason_that_was_typed(reviewer: Staff, waiting: Reviewed) -> None:
    path = f"{waiting.path}/review/access.mfa/override"
    page = reviewer.post(path, status=422, credit="7", override_reason="Seen on site & noted.")
    assert "from 0 to 1" in page
    assert "Seen on site &amp; noted." in page
    assert 'value="7"' in page


def test_an_override_shows_both_values(reviewer: Staff, waiting: Reviewed) -> None:
    reviewer.post(f"{waiting.path}/review/access.mfa/override", credit="1/3", override_reason="One of three teams.")
    page = reviewer.get(f"{waiting.path}/review?question=access.mfa")
    assert "<s>0</s> <strong>1/3</strong>" in page
    score = reviewer.get(f"{waiting.path}/score")
    assert "Answers, evidence or review have moved since" in score or "Credit overridden from 0" in score


def test_a_rejected_not_applicable_needs_its_reason(reviewer: Staff, waiting: Reviewed) -> None:
    path = f"{waiting.path}/review/backup.copies/rejection"
    assert 'id="applies-error"' in reviewer.post(path, status=422, applies="")
    reviewer.post(path, applies="You keep our code.")
    assert "Applies after all" in reviewer.get(f"{waiting.path}/review?question=backup.copies")


def test_marked_questions_go_back_together(reviewer: Staff, waiting: Reviewed, database: Database) -> None:
    reviewer.post(f"{waiting.path}/review/access.mfa/question", reason="Which factor is it?")
    assert "1 question to ask" in reviewer.get(f"{waiting.path}/review")
    assert "opens the mail" in reviewer.post(f"{waiting.path}/return", status=422, message="")
    reviewer.post(f"{waiting.path}/return", message="One question, please.")
    with database.reading() as session:
        assert session.get_one(Assessment, waiting.assessment).status == "returned"
    assert "With the vendor" in reviewer.get(f"{waiting.path}/review")


def test_notes_and_comments_have_their_own_addresses_and_look(
    reviewer: Staff, waiting: Reviewed, database: Database
) -> None:
    reviewer.post(f"{waiting.path}/notes", question_id="access.mfa", note="They contradict the call.")
    reviewer.post(f"{waiting.path}/comments", question_id="access.mfa", comment="Which factor?")
    with database.reading() as session:
        assert session.exec(select(Note.text)).all() == ["They contradict the call."]
        assert session.exec(select(Comment.text)).all() == ["Which factor?"]
    page = reviewer.get(f"{waiting.path}/review?question=access.mfa")
    internal = page[page.index('class="internal') :]
    assert "Only we read this" in internal and "They contradict the call." in internal
    assert "Which factor?" not in internal
    assert "The vendor reads this" in page


def test_keys_can_be_switched_off(reviewer: Staff, waiting: Reviewed, database: Database) -> None:
    assert "data-shortcuts" in reviewer.get(f"{waiting.path}/review")
    with database.writing() as session:
        session.get_one(User, reviewer.user_id).has_shortcuts = False
    page = reviewer.get(f"{waiting.path}/review")
    assert "data-shortcuts" not in page
    assert "<kbd>" not in page


def test_an_auditor_reads_and_has_nothing_to_press(auditor: Staff, waiting: Reviewed) -> None:
    page = auditor.get(f"{waiting.path}/review")
    assert "Only we read this" in page
    assert "/acceptance" not in page
    auditor.post(f"{waiting.path}/review/access.mfa/acceptance", status=403)


def test_an_owner_reads_the_answers_of_their_own_engagement_only(
    sign_in: Callable[[Role], Staff], database: Database
) -> None:
    owner = sign_in(Role.OWNER)
    mine, other = submitted(database, owner_id=owner.user_id), submitted(database)
    page = owner.get(f"{mine.path}/review")
    assert "Only &lt;b&gt;some&lt;/b&gt; do." in page
    assert "Internal notes" not in page
    owner.get(f"{other.path}/review", status=404)


def test_filters_show_what_they_say(reviewer: Staff, waiting: Reviewed) -> None:
    with_files = reviewer.get(f"{waiting.path}/review?show=files")
    assert "access.mfa" in with_files and "backup.copies" not in with_files
    assert "No question is like this" in reviewer.get(f"{waiting.path}/review?show=returned")


def test_a_file_is_judged_and_only_ever_downloaded(reviewer: Staff, waiting: Reviewed, database: Database) -> None:
    reviewer.post(f"/evidence/{waiting.evidence}/rejection", status=422, question="access.mfa", reason="")
    reviewer.post(f"/evidence/{waiting.evidence}/acceptance", question="access.mfa")
    with database.reading() as session:
        assert session.get_one(Evidence, waiting.evidence).accepted_at is not None
    assert "A file that a reviewer accepted" in reviewer.get(f"{waiting.path}/review?question=access.mfa")
    assert "access.mfa" in reviewer.get(f"{waiting.path}/evidence")


def test_an_unknown_question_is_not_found(reviewer: Staff, waiting: Reviewed) -> None:
    reviewer.get(f"{waiting.path}/review?question=no.such", status=404)
    reviewer.post(f"{waiting.path}/review/no.such/acceptance", status=404)
