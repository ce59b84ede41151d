"""A section page of the vendor's form with ten questions: bytes with everything it loads, and time on the server."""

import re
import statistics
import time
from collections.abc import Callable, Iterator

from starlette.testclient import TestClient

from app.core import library
from app.core.database import Database
from app.core.settings import Settings
from app.domain import replay
from app.domain.permissions import CLOCK
from app.main import create_app
from app.services import answers, invitations, questionnaires
from app.services.answers import Reply
from tools.bench import bank
from tools.bench.facts import prepare
from tools.bench.places import place

_ON_DEMAND = "-rest.woff2"  # letters beyond Latin: a browser loads them only where a page uses one
_LOADED = re.compile(r"""(?:href|src)=["'](/static/[^"']+)""")
_WITHIN = re.compile(r"""(?:url\(|from |import )["']?([^"')\s;]+\.(?:woff2|js|css|svg))""")


def run() -> None:
    print("Wanted: under 150 kB with everything, under 30 ms on the server")
    small = _questionnaire("cloud-resilience", _answer_all)
    large = _questionnaire(bank.SLUG, _answer_bank)
    print(f"median section page of {bank.SLUG} against cloud-resilience: {large / small:.2f}")


def _questionnaire(slug: str, fill: Callable[[Settings, str], None]) -> float:
    """Milliseconds of the median section page, with every section printed."""
    print(f"-- {slug}")
    with place("sqlite") as settings:
        facts = prepare(settings, count=1, questionnaire=slug)
        fill(settings, facts.assessments[0])
        with TestClient(create_app(settings), base_url=settings.url) as client:
            base = _sign_in(client, settings, facts.assessments[0])
            tasks = client.get(f"{base}/tasks").text
            sections = dict.fromkeys(re.findall(rf"{base}/sections/([a-z_.]+)", tasks))
            return statistics.median(_measure(client, f"{base}/sections/{section}", section) for section in sections)


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


def _measure(client: TestClient, path: str, name: str) -> float:
    page = client.get(path)
    questions = page.text.count('<fieldset class="question"') or page.text.count("<fieldset")
    times = []
    for _ in range(15):
        started = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - started) * 1000)
    loaded = dict(_loaded(client, page.text))
    total = len(page.content) + sum(loaded.values())
    print(
        f"{name}: {questions} questions, {page.status_code}, page {len(page.content) / 1000:.0f} kB, "
        f"everything {total / 1000:.0f} kB in {len(loaded)} files, {statistics.median(times):.1f} ms"
    )
    return statistics.median(times)


def _sent(client: TestClient, address: str) -> int:
    """Bytes on the wire for a browser, which takes gzip."""
    with client.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as answer:
        return sum(len(chunk) for chunk in answer.iter_raw())


def _loaded(client: TestClient, page: str) -> Iterator[tuple[str, int]]:
    """Every file of ours the page needs, and what those need in turn."""
    waiting, seen = [match.group(1) for match in _LOADED.finditer(page)], set()
    while waiting:
        address = waiting.pop()
        if address.split("?")[0] in seen or address.endswith(_ON_DEMAND):
            continue
        seen.add(address.split("?")[0])
        answer = client.get(address)
        yield address, _sent(client, address)
        if address.split("?")[0].endswith((".css", ".js")):
            folder = address.rsplit("/", 1)[0]
            for match in _WITHIN.finditer(answer.text):
                inner = match.group(1)
                waiting.append(inner if inner.startswith("/") else f"{folder}/{inner.removeprefix('./')}")
