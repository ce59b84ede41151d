"""The real application behind a real socket, a real Chromium before it, and a vendor with an invitation."""

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from pydantic import SecretStr
from sqlmodel import select

from app.core.database import Database
from app.core.settings import Settings
from app.domain.permissions import Role
from app.domain.questionnaire.document import Questionnaire
from app.main import create_app
from app.models import Answer, Mail
from app.services import invitations
from tests import factories
from tests.databases import Databases
from tests.portal.every_kind import EVERY_KIND

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass(frozen=True)
class House:
    """A running instance: where it answers, and a look into its database."""

    url: str
    settings: Settings
    database: Database

    def invite(self, *, document: Questionnaire = EVERY_KIND, access: str = "code") -> tuple[str, str]:
        """A vendor who was asked: the assessment's id and the link from the mail."""
        with self.database.writing() as session:
            reviewer = factories.actor_of(factories.user(session, Role.REVIEWER))
            assessment = factories.assessment(session, document=document)
            sent = invitations.send(session, reviewer, assessment.id, access=access, base_url=self.url)
            return assessment.id, sent.portal_url

    def code(self) -> str:
        """The code in the newest mail, with its blank."""
        with self.database.reading() as session:
            mails = session.exec(select(Mail).where(Mail.kind == "code").order_by(Mail.id)).all()
        found = re.search(r"^\s*([A-Z2-9]{4} [A-Z2-9]{4})\s*$", mails[-1].text, re.MULTILINE)
        assert found
        return found.group(1)

    def answer(self, assessment_id: str, question_id: str) -> Answer | None:
        with self.database.reading() as session:
            return session.get(Answer, (assessment_id, question_id))

    def wait_for(self, assessment_id: str, question_id: str, value: object) -> None:
        """What a page sent while it was closing arrives a moment later."""
        for _ in range(100):
            found = self.answer(assessment_id, question_id)
            if found is not None and found.value == value:
                return
            time.sleep(0.05)
        raise AssertionError(f"{question_id} was not saved: {found and found.value}")


@pytest.fixture(scope="session")
def cut_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fonts are cut once for all houses."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def house(databases: Databases, tmp_path: Path, cut_fonts: Path) -> Iterator[House]:
    (tmp_path / "cache").symlink_to(cut_fonts)
    with databases.fresh("sqlite") as url, socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        settings = Settings(
            base_url=base,
            database_url=url,
            data_dir=tmp_path,
            secret_key=SecretStr("only-for-tests-only-for-tests-only-for-tests"),
            run_jobs=False,
            log_level="error",
        )
        server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        database = Database(url)
        yield House(base, settings, database)
        server.should_exit = True
        thread.join(timeout=10)
        database.dispose()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(locale="en-GB", timezone_id="Europe/Warsaw")
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab that fails the test when a script fails or the content security policy stops something."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
    yield page
    assert faults == []


@pytest.fixture
def sign_in(house: House) -> Callable[[Page, str], str]:
    """From the link to the task list by a mailed code; the address of the vendor's pages."""

    def enter(page: Page, link: str) -> str:
        page.goto(link)
        page.get_by_role("button", name=re.compile("Start|Go on|Mail a code")).click()
        page.get_by_label("Code", exact=True).fill(house.code())
        page.get_by_role("button", name="Go on").click()
        page.wait_for_url(re.compile("/(tasks|receipt)$"))
        return page.url.rsplit("/", 1)[0]

    return enter


def faults_of(page: Page) -> list[str]:
    """What axe calls serious or critical on the page as it stands, with the elements."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("async () => JSON.stringify((await axe.run()).violations)")
    return [
        f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}"
        for one in json.loads(found)
        if one["impact"] in ("serious", "critical")
    ]


def is_sideways(page: Page) -> bool:
    """Whether the page has to be scrolled sideways."""
    root = "document.documentElement"
    return bool(page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"))
