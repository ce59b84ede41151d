"""The pages of the vendor's form, of the small questionnaire and of the question bank, every page of every section.

Bytes with everything that is loaded, and processor time on the server: the pages take turns in a shuffled order, so
that whatever else the machine does meets both forms alike. The bank has no tables, whose pages are the heaviest, so
these are left out where the two are compared; its pages may hold more questions, so the time a question is printed too.
"""

import random
import re
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.testclient import TestClient

from app.core import library
from app.core.database import Database
from app.core.settings import Settings
from app.domain import replay
from app.domain.permissions import CLOCK
from app.main import create_app
from app.services import answers, invitations, questionnaires
from app.services.answers import Reply
from tools.bench import bank, weight
from tools.bench.facts import prepare
from tools.bench.places import place

SMALL = "cloud-resilience"
ROUNDS = 21


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a section, and the milliseconds of each time it was asked for."""

    client: TestClient
    path: str
    name: str
    questions: int
    has_table: bool
    times: list[float] = field(default_factory=list)

    @property
    def ms(self) -> float:
        return statistics.median(self.times)

    def measure(self) -> None:
        started = time.process_time()
        self.client.get(self.path)
        self.times.append((time.process_time() - started) * 1000)

    def line(self) -> str:
        """How heavy it is, and how long it takes."""
        answer = self.client.get(self.path)
        files = weight.loaded(self.client, answer.text)
        total = len(answer.content) + sum(files.values())
        size = f"page {len(answer.content) / 1000:.0f} kB, everything {total / 1000:.0f} kB in {len(files)} files"
        return f"{self.name}: {self.questions} questions, {answer.status_code}, {size}, {self.ms:.1f} ms"


def run() -> None:
    print("Wanted: under 150 kB with everything, under 30 ms on the server, the bank as fast as the small one")
    with _pages(SMALL, _answer_all) as small, _pages(bank.SLUG, _answer_bank) as large:
        for number in range(ROUNDS):
            for page in random.Random(number).sample([*small, *large], len(small) + len(large)):
                page.measure()
        for slug, pages in ((SMALL, small), (bank.SLUG, large)):
            print(f"-- {slug}", *(page.line() for page in pages), sep="\n")
        _compare([page for page in small if not page.has_table], large)


def _compare(small: list[Page], large: list[Page]) -> None:
    for what, of in (("page", _median), ("question", _each)):
        one, other = of(small), of(large)
        print(f"a {what}: {SMALL} {one:.2f} ms, {bank.SLUG} {other:.2f} ms, ratio {other / one:.2f}")


def _median(pages: list[Page]) -> float:
    """Milliseconds of the page in the middle."""
    return statistics.median(page.ms for page in pages)


def _each(pages: list[Page]) -> float:
    """Milliseconds of all pages, shared among all questions on them."""
    return sum(page.ms for page in pages) / sum(page.questions for page in pages)


@contextmanager
def _pages(slug: str, fill: Callable[[Settings, str], None]) -> Iterator[list[Page]]:
    """Every page of an assessment filled like that, asked for once already."""
    with place("sqlite") as settings:
        facts = prepare(settings, count=1, questionnaire=slug)
        fill(settings, facts.assessments[0])
        with TestClient(create_app(settings), base_url=settings.url) as client:
            base = _sign_in(client, settings, facts.assessments[0])
            tasks = client.get(f"{base}/tasks").text
            sections = dict.fromkeys(re.findall(rf"{base}/sections/([a-z_.]+)", tasks))
            yield [page for section in sections for page in _of_section(client, base, section)]


def _of_section(client: TestClient, base: str, section: str) -> Iterator[Page]:
    first = client.get(f"{base}/sections/{section}").text
    for number in range(1, max(1, first.count(">Page ")) + 1):
        path = f"{base}/sections/{section}?page={number}"
        text = client.get(path).text
        yield Page(client, path, f"{section} {number}", text.count(' data-question="'), " data-table=" in text)


def _answer_bank(settings: Settings, assessment_id: str) -> None:
    database = Database(settings.database)
    with database.writing() as session:
        for question, answer in bank.answers(bank.document()):
            if question.from_intake is None:
                answers.save(session, CLOCK, assessment_id, question.id, Reply.of(answer), expected_version=None)
    database.dispose()


def _answer_all(settings: Settings, assessment_id: str) -> None:
    """Answers that open the most questions, so that pages are as full as they get."""
    database = Database(settings.database)
    path = next(path for path in library.replay_files() if path.stem == "code-spaces-advised")
    given = replay.parse(path.read_text(encoding="utf-8"))
    with database.writing() as session:
        document = questionnaires.document(session, questionnaires.find(session, given.questionnaire).sha256)
        for question_id, answer in replay.answers_of(given, document).items():
            answers.save(session, CLOCK, assessment_id, question_id, Reply.of(answer), expected_version=None)
    database.dispose()


def _sign_in(client: TestClient, settings: Settings, assessment_id: str) -> str:
    """As a browser with script does: the link's secret is posted, then Start."""
    database = Database(settings.database)
    with database.writing() as session:
        sent = invitations.send(session, CLOCK, assessment_id, access="link", base_url=settings.url)
    database.dispose()
    path, _, secret = sent.portal_url.removeprefix(settings.url).partition("#")
    token = _token(client.get(path).text)
    client.post(f"{path}/session", data={"secret": secret, "csrf_token": token})
    client.post(f"{path}/start", data={"csrf_token": _token(client.get(path).text) or token})
    return path


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    return found.group(1) if found else ""
