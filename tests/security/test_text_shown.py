"""Hard text on every page, in every mail, table and JSON: it reads as it was written and makes nothing."""

import csv
import io
from email import message_from_bytes
from email.policy import SMTP
from typing import Any

import pytest
from defusedxml import ElementTree
from sqlmodel import Session, select
from starlette.testclient import TestClient

from app.core.clock import now
from app.core.database import Database
from app.core.settings import Settings
from app.core.storage import Storage
from app.domain.permissions import CLOCK, Role
from app.domain.questionnaire.loading import parse
from app.integrations import mail as wire
from app.models import Invitation, Mail
from app.services import answers, api_keys, invitations, respondent_sessions, submissions, user_sessions
from app.services.answers import Reply
from tests import factories
from tests.security import world
from tests.security.inert import live_parts, words
from tests.security.routes import routes
from tests.security.torture import MARK, PRODUCT, storable, stored
from tests.security.visitors import Visitors, nothing_kept

# What is stored is tried on both databases in test_text_stored.py; showing is the same for both.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TEXTS = storable()
BUILT_OF = {
    "an element after an attribute": f'"><{MARK} {MARK}=1>{{{{1337*1337}}}}',
    "an attribute and the end of everything": f"' onerror='alert(1)' {MARK}='</title></textarea></script>--><{MARK}>",
    "an address and templates": f"javascript:alert('{MARK}'){{% print(1337*1337) %}}${{1337*1337}}<%= 1337*1337 %>",
}
_DATA = ("application/json", "application/problem+json", "text/csv", "font/woff2", "text/javascript", "text/css", "")


@pytest.mark.parametrize("payload", BUILT_OF)
def test_a_house_built_of_payloads_stands(
    client: TestClient,
    database: Database,
    settings: Settings,
    storage: Storage,
    payload: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every page and every answer of the API, with a payload in every name and text there is."""
    for word in ("OURS", "NAMED", "ELSEWHERE", "INTERNAL"):
        monkeypatch.setattr(world, word, BUILT_OF[payload])
    with database.writing() as session:
        furnished = world.build(session, storage, settings)
        furnished.tokens["key"] = api_keys.create(session, CLOCK, name="all", scopes={"all"}, secret=settings.key)[1]
    seen = 0
    with nothing_kept(client):
        visitors = Visitors(client, settings, furnished, {})
        for method, path in routes(client.app):  # type: ignore[arg-type]
            if method != "GET":
                continue
            for visitor in ("key",) if path.startswith("/api/") else ("administrator", "lead"):
                response = visitors.knock(visitor, method, path)
                assert response.status_code < 500, path
                assert _live(response) == [], path
                seen += BUILT_OF[payload] in _said(response)
    assert seen > 40, "hardly any page shows the payload: the house is not built of it"


def _said(response: Any) -> str:
    kind = response.headers.get("content-type", "")
    return words(response.text) if kind.startswith("text/html") else response.text


def _live(response: Any) -> list[str]:
    kind = response.headers.get("content-type", "").partition(";")[0]
    if kind == "text/html":
        return live_parts(response.text)
    if kind == "image/svg+xml":
        elements = list(ElementTree.fromstring(response.text).iter())
        return [str(element) for element in elements if MARK in str(element.tag) or MARK in str(element.attrib.keys())]
    assert response.headers["x-content-type-options"] == "nosniff"
    is_handed_over = "attachment" in response.headers.get("content-disposition", "")
    is_data = kind in _DATA
    return [] if is_data or is_handed_over else [f"served as {kind}"]


@pytest.fixture
def asked(database: Database) -> tuple[str, str, str]:
    """(assessment, link, cookie): every text is the answer to a question of its own, and a remark to it."""
    with database.writing() as session:
        return _answered(session)


def _answered(session: Session) -> tuple[str, str, str]:
    assessment = factories.assessment(session, document=_questionnaire(len(TEXTS)), status="in_progress")
    actor = factories.respondent(session, assessment)
    invitation = session.get_one(Invitation, actor.invitation_id)
    for number, text in enumerate(TEXTS):
        reply = Reply(text, comment=text)
        answers.save(session, actor, assessment.id, f"s{number // 10}.q{number}", reply, expected_version=None)
    return assessment.id, invitation.public_id, respondent_sessions.open_session(session, invitation, by="code")


def _questionnaire(questions: int) -> Any:
    lines = ['slug: torture\nversion: "1.0"\ntitle: T\nlanguage: en\nlicence: CC BY 4.0\nsummary: S.\nsections:']
    for number in range(questions):
        if number % 10 == 0:
            lines.append(f"  - id: s{number // 10}\n    title: Section {number // 10}\n    questions:")
        name = f"s{number // 10}.q{number}"
        lines.append(f"      - {{id: {name}, kind: text, text: What is it?, why: So., good: So., max_length: 5000}}")
    return parse("\n".join(lines))


def test_the_vendors_pages_say_what_was_sent(client: TestClient, asked: tuple[str, str, str]) -> None:
    _, public_id, token = asked
    headers = {"Cookie": f"twokeys_vendor={token}"}
    for section in range(-(-len(TEXTS) // 10)):
        page = client.get(f"/p/{public_id}/sections/s{section}", headers=headers).text
        assert live_parts(page) == []
        said = words(page)
        assert [text for text in TEXTS[section * 10 : section * 10 + 10] if stored(text).strip() not in said] == []
    check = client.get(f"/p/{public_id}/check", headers=headers).text
    assert live_parts(check) == [] and MARK in words(check)


def test_programs_and_the_vendors_copy_get_what_was_sent(
    client: TestClient, database: Database, settings: Settings, asked: tuple[str, str, str]
) -> None:
    assessment_id, public_id, token = asked
    with database.writing() as session:
        key = api_keys.create(session, CLOCK, name="all", scopes={"all"}, secret=settings.key)[1]
        submissions.submit(
            session, CLOCK, assessment_id, attested_by="Ada Example", role="CTO", statement_accepted=True
        )
    headers = {"Authorization": f"Bearer {key}"}
    listed = client.get(f"/api/v1/assessments/{assessment_id}/answers", headers=headers).json()["items"]
    assert [item["value"] for item in listed] == [stored(text) for text in TEXTS]
    assert [item["comment"] for item in listed] == [stored(text) for text in TEXTS]
    copy = client.get(f"/p/{public_id}/copy.json", headers={"Cookie": f"twokeys_vendor={token}"}).json()
    kept = copy["content"]["answers"]
    assert [kept[f"s{n // 10}.q{n}"]["value"] for n in range(len(TEXTS))] == [stored(text) for text in TEXTS]
    report = client.get(f"/api/v1/assessments/{assessment_id}/report.html", headers=headers)
    assert PRODUCT not in report.text and MARK in words(report.text)
    assert [part for part in live_parts(report.text) if MARK in part] == []


def test_a_spreadsheet_runs_nothing(client: TestClient, database: Database, settings: Settings) -> None:
    names = [text for text in (" ".join(text.split()) for text in TEXTS) if 1 <= len(text) <= 200]
    with database.writing() as session:
        furnished = world.World(tokens={"auditor": _auditor(session)})
        for name in names:
            factories.engagement(session, factories.vendor(session, name=name), name=name)
    table = Visitors(client, settings, furnished, {}).knock("auditor", "GET", "/portfolio.csv").content.decode()
    cells = [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n", "\0")] == []
    assert [name for name in names if name not in cells and f"'{name}" not in cells] == []


def _auditor(session: Session) -> str:
    return user_sessions.open_session(
        session, factories.user(session, Role.AUDITOR), browser="b", has_second_factor=True
    )


def test_mails_carry_names_as_text_and_no_header_of_theirs(database: Database) -> None:
    """Names of engagement and person in subject, text and HTML part of an invitation."""
    names = [text for text in (" ".join(text.split()) for text in TEXTS) if 1 <= len(text) <= 200]
    expected: set[str] | None = None
    for name in ["Plain name", "=?utf-8?q?=0d=0aBcc:_eve=40evil.example?=", *names]:
        letter = _invited(database, name)
        message = message_from_bytes(wire.compose(letter).as_bytes(), policy=SMTP)
        expected = expected or set(message.keys())
        assert set(message.keys()) == expected, name
        assert message["Subject"] == letter.subject and len(message["To"].addresses) == 1, name
        html = message.get_body(("html",)).get_content()  # type: ignore[union-attr]
        plain = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        assert live_parts(html) == [], name
        assert PRODUCT not in plain
        assert name in letter.text and name in words(letter.html), name


def _invited(database: Database, name: str) -> wire.Letter:
    """The letter of an invitation; nothing stays in the database."""
    with database.writer() as session:
        vendor = factories.vendor(session)
        person = factories.contact(session, vendor, name=name)
        assessment = factories.assessment(session, factories.engagement(session, vendor, name=name), to=person)
        invitations.send(session, CLOCK, assessment.id, base_url="http://testserver")
        letter = _letter(session.exec(select(Mail)).one())
        session.rollback()
    return letter


def _letter(mail: Mail) -> wire.Letter:
    return wire.Letter(
        message_id=mail.message_id,
        sender="twokeys@buyer.example",
        sender_name="Twokeys",
        to_address=mail.to_address,
        to_name=mail.to_name,
        reply_to="",
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        written_at=now(),
    )
