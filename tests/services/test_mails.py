"""What mails say: every kind renders, in two parts that agree, and nothing in a name does harm."""

from datetime import UTC, datetime

import pytest
from jinja2 import meta
from sqlmodel import Session, select

from app.domain.errors import Forbidden
from app.domain.permissions import Actor
from app.models import Job, Mail
from app.services import mail_texts, mails

CONTEXT = {
    "to_name": "Ada Example",
    "buyer": "Example Buyer",
    "vendor": "Example Vendor",
    "engagement": "Source code hosting",
    "questionnaire": "A small questionnaire",
    "questions": 12,
    "asks": 279,
    "time": "2½ hours",
    "longest": "7 hours",
    "minutes": 30,
    "reviewer": "Rita Example",
    "due": "Fri 5 Mar 2027, end of day (UTC)",
    "link": f"{mail_texts.HERE}/p/abc",
    "access": "code",
    "by": "Bob Example",
    "code": "ABCDEFGH",
    "at": datetime(2026, 11, 2, 9, tzinfo=UTC),
    "submitted_at": datetime(2026, 11, 2, 9, tzinfo=UTC),
    "tries": 10,
    "left": 9,
    "browser": "A browser",
    "days": 7,
    "contact": "Ada Example",
    "mails": 6,
    "opened": True,
    "day": "2026-11-02",
    "number": 12,
    "hash": "0" * 64,
    "sealed_at": "2026-11-02 09:00:00 UTC",
    "reference": "TK-1",
    "attested_by": "Ada Example",
    "role": "CTO",
    "sha256": "0" * 64,
    "assessment_id": "abc",
    "public_id": "abc",
    "is_again": False,
    "message": "Please look again.",
    "can_reply": True,
    "file": "caiq.xlsx",
    "author": "Rita Example",
    "question": "Which one?",
    "text": "The production one.",
    "to_vendor": True,
    "faults": ["Event 5 was removed (seal 5)."],
    "count": 1,
}
ITEM = CONTEXT | {"sentence": "tomorrow is the last day.", "headline": "Due tomorrow", "answered": 3, "applies": 12}
HARM = "<b>Ada</b>\r\nBcc: x@y.example {{ 7*7 }} {% raw %} &amp; \u202e"


def context_of(kind: str, **changes: object) -> dict[str, object]:
    asked = {"text": "Which one?", "reason": "It was not said."}
    lists: dict[str, object] = {"items": [ITEM | changes], "questions": [asked] if kind == "returned" else 12}
    return CONTEXT | lists | changes


@pytest.mark.parametrize("kind", mail_texts.kinds())
def test_every_kind_renders_with_a_subject_and_a_text_that_stands_alone(kind: str) -> None:
    text = mail_texts.render(kind, context_of(kind))
    assert text.subject
    assert "\n" not in text.subject
    assert text.text.startswith("Hello Ada Example,\n")
    assert "\n\n\n" not in text.text
    assert "{{" not in text.text
    assert "!" not in text.text + text.subject
    assert text.text.count("https://") <= 1


@pytest.mark.parametrize("kind", mail_texts.kinds())
def test_nothing_in_a_name_does_harm(kind: str) -> None:
    words = {
        key: HARM for key, value in CONTEXT.items() if isinstance(value, str) and key not in ("link", "code", "access")
    }
    text = mail_texts.render(kind, context_of(kind, **words))
    assert "\n" not in text.subject
    assert "49" not in text.text.replace("49.", "")
    assert "<b>" not in text.html
    assert "&lt;b&gt;" in text.html


def test_the_html_part_says_the_same_and_shows_the_whole_address() -> None:
    text = mail_texts.render("invitation", context_of("invitation"))
    link = f'<a href="{mail_texts.HERE}/p/abc">{mail_texts.HERE}/p/abc</a>'
    assert link in text.html
    assert "<img" not in text.html
    assert text.html.count("<a ") == 1


def test_an_address_in_somebodys_words_is_not_made_a_link() -> None:
    text = mail_texts.render("returned", context_of("returned", message="Look at\n\nhttps://evil.example/x\n\nnow"))
    assert "evil.example" in text.html
    assert 'href="https://evil' not in text.html


def test_a_code_never_stands_in_the_subject_which_is_kept() -> None:
    text = mail_texts.render("code", context_of("code"))
    assert "ABCD EFGH" in text.text
    assert "ABCD" not in text.subject


@pytest.mark.parametrize("kind", mail_texts.kinds())
def test_templates_ask_for_nothing_that_this_test_does_not_know(kind: str) -> None:
    for name in ("subject.txt", "body.txt"):
        source = (mail_texts.TEMPLATES / kind / name).read_text()
        asked = meta.find_undeclared_variables(mail_texts._plain().parse(source))
        assert asked <= {*CONTEXT, "here", "items"}


def test_a_queued_mail_has_its_job(session: Session) -> None:
    mail = mails.queue(
        session,
        kind="account_locked",
        to_address="ada@vendor.example",
        to_name="Ada",
        context={"tries": 10, "minutes": 15},
    )
    job = session.exec(select(Job)).one()
    assert (job.kind, job.payload) == ("mail.send", {"mail_id": mail.id})
    assert mail.state == "queued"


def test_mails_are_listed_newest_first_for_those_who_may(session: Session, reviewer: Actor, owner: Actor) -> None:
    sent = [
        mails.queue(
            session,
            kind="account_locked",
            to_address="ada@vendor.example",
            to_name=f"Ada {number}",
            context={"tries": 10, "minutes": 15},
            assessment_id="one" if number else "two",
        )
        for number in range(3)
    ]
    sent[2].state = "refused"
    session.flush()
    assert [mail.to_name for mail in mails.list_mails(session, reviewer, limit=2)] == ["Ada 2", "Ada 1"]
    assert mails.list_mails(session, reviewer, before_id=sent[1].id) == [sent[0]]
    assert mails.list_mails(session, reviewer, states=["refused"]) == [sent[2]]
    assert mails.list_mails(session, reviewer, assessment_id="two") == [sent[0]]
    with pytest.raises(Forbidden):
        mails.list_mails(session, owner)


def test_old_bodies_are_emptied_and_the_record_stays(session: Session) -> None:
    mail = mails.queue(
        session,
        kind="account_locked",
        to_address="ada@vendor.example",
        to_name="Ada",
        context={"tries": 10, "minutes": 15},
    )
    mail.state = "sent"
    mail.created_at = datetime(2020, 1, 1, tzinfo=UTC)
    session.flush()
    assert mails.forget_before(session, datetime(2021, 1, 1, tzinfo=UTC)) == 1
    kept = session.exec(select(Mail)).one()
    assert (kept.text, kept.html, kept.to_address) == ("", "", "ada@vendor.example")
