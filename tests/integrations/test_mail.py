"""The wire: what a mail looks like when it leaves, and what each kind of refusal means."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from app.integrations import mail
from app.integrations.mail import Letter, Postponed, Refused, Server
from tests.integrations.server import Answers, serving

LETTER = Letter(
    message_id="0192-stable@twokeys.example",
    sender="twokeys@buyer.example",
    sender_name="Buyer via Twokeys",
    to_address="ada@vendor.example",
    to_name="Ada Example",
    reply_to="rita@buyer.example",
    subject="A question",
    text="Hello Ada,\n\nhttps://twokeys.example/p/abc\n",
    html="<p>Hello Ada</p>",
    written_at=datetime(2026, 11, 2, 9, tzinfo=UTC),
)


@pytest.fixture
def answers() -> Iterator[Answers]:
    with serving() as answers:
        yield answers


def server(answers: Answers, **fields: object) -> Server:
    return replace(Server("127.0.0.1", answers.port, "none", timeout=5), **fields)  # type: ignore[arg-type]


def test_a_mail_has_both_parts_and_the_headers_that_matter(answers: Answers) -> None:
    mail.send(LETTER, server(answers))
    (got,) = answers.taken
    assert got["Message-ID"] == "<0192-stable@twokeys.example>"
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["Reply-To"] == "rita@buyer.example"
    assert got["From"] == "Buyer via Twokeys <twokeys@buyer.example>"
    assert got["To"] == "Ada Example <ada@vendor.example>"
    assert "List-Unsubscribe" not in got
    plain, html = got.get_body(("plain",)), got.get_body(("html",))
    assert plain is not None and html is not None
    assert "https://twokeys.example/p/abc" in plain.get_content()
    assert html.get_content().strip() == "<p>Hello Ada</p>"


def test_trying_again_keeps_the_message_id(answers: Answers) -> None:
    answers.data = "451 greylisted"
    with pytest.raises(Postponed):
        mail.send(LETTER, server(answers))
    answers.data = None
    mail.send(LETTER, server(answers))
    assert answers.taken[0]["Message-ID"] == f"<{LETTER.message_id}>"


@pytest.mark.parametrize(
    ("stage", "answer"),
    [("rcpt", "550 no such mailbox"), ("rcpt", "553 not here"), ("data", "554 refused for its content")],
)
def test_a_lasting_no_is_a_refusal_in_the_servers_words(answers: Answers, stage: str, answer: str) -> None:
    setattr(answers, stage, answer)
    with pytest.raises(Refused, match=answer[4:]):
        mail.send(LETTER, server(answers))
    assert answers.taken == []


@pytest.mark.parametrize(
    ("stage", "answer"),
    [
        ("rcpt", "450 mailbox busy"),
        ("data", "451 greylisted"),
        ("data", "452 disk full"),
        ("mail", "550 sender not allowed"),
    ],
)
def test_what_may_be_better_later_is_postponed(answers: Answers, stage: str, answer: str) -> None:
    setattr(answers, stage, answer)
    with pytest.raises(Postponed, match=answer[4:]):
        mail.send(LETTER, server(answers))


def test_a_server_that_is_away_is_postponed() -> None:
    with pytest.raises(Postponed, match="could not be used"):
        mail.send(LETTER, Server("127.0.0.1", 9, "none", timeout=2))


def test_a_server_that_hangs_is_postponed(answers: Answers) -> None:
    answers.hangs = True
    with pytest.raises(Postponed):
        mail.send(LETTER, server(answers, timeout=0.3))


def test_a_server_without_the_promised_encryption_gets_nothing(answers: Answers) -> None:
    with pytest.raises(Postponed):
        mail.send(LETTER, server(answers, security="starttls"))
    with pytest.raises(Postponed):
        mail.send(LETTER, server(answers, security="tls", timeout=2))
    assert answers.taken == []


@pytest.mark.parametrize(
    "name", ["Ada\r\nBcc: all@vendor.example", 'Ada "the" <x@y>', "Ádá Éxämple", "=?utf-8?q?x?=", ""]
)
def test_a_name_cannot_add_headers_or_recipients(answers: Answers, name: str) -> None:
    mail.send(replace(LETTER, to_name=name), server(answers))
    (got,) = answers.taken
    assert got["Bcc"] is None
    assert [address.addr_spec for address in got["To"].addresses] == ["ada@vendor.example"]


def test_a_subject_is_one_line(answers: Answers) -> None:
    mail.send(replace(LETTER, subject="One\r\nX-Evil: yes\n\ntwo"), server(answers))
    (got,) = answers.taken
    assert got["Subject"] == "One X-Evil: yes two"
    assert got["X-Evil"] is None


@pytest.mark.parametrize("address", ["", "nobody", "a b@c.example", "a@b\r\nRCPT TO:<x@y.example>", "@"])
def test_an_impossible_address_is_refused_not_an_accident(answers: Answers, address: str) -> None:
    with pytest.raises(Refused):
        mail.send(replace(LETTER, to_address=address), server(answers))
    assert answers.taken == []


def test_long_lines_and_every_script_arrive_unharmed(answers: Answers) -> None:
    text = "x" * 5000 + "\n.\nمرحبا 你好 👩‍🚀\n"
    mail.send(replace(LETTER, text=text), server(answers))
    plain = answers.taken[0].get_body(("plain",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n") == text


def test_without_a_server_the_mail_is_a_file_for_its_owner_only(tmp_path: Path) -> None:
    path = mail.write(LETTER, tmp_path / "mails", "0192")
    mail.write(LETTER, tmp_path / "mails", "0192")
    assert [entry.name for entry in (tmp_path / "mails").iterdir()] == ["0192.eml"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert message_from_bytes(path.read_bytes(), policy=policy.default)["Subject"] == "A question"
