"""The stage: one assessment and one open session for each typist, in a database of its own."""

import json
from collections.abc import Sequence

from sqlmodel import Session, select

from app.core.database import Database
from app.core.security import keyed_hash
from app.models import Answer, Event
from app.services import respondent_sessions
from tests import factories
from tools.kill.text import number_of
from tools.kill.typist import QUESTION, Typist

_BROWSER = "a-browser-of-a-typist"


class Scene:
    """Makes typists, and compares what they know with what is stored."""

    def __init__(self, database_url: str, secret_key: str) -> None:
        self.url, self._secret = database_url, secret_key
        self._assessments: dict[int, str] = {}

    def assessment_of(self, typist: int) -> str:
        return self._assessments[typist]

    def typists(self, count: int, server: tuple[str, int]) -> list[Typist]:
        database = Database(self.url)
        with database.writing() as session:
            made = [self._typist(session, number, server) for number in range(count)]
        database.dispose()
        return made

    def _typist(self, session: Session, number: int, server: tuple[str, int]) -> Typist:
        assessment = factories.assessment(session, status="sent")
        invitation = factories.invitation(session, assessment)
        self._assessments[number] = assessment.id
        token = respondent_sessions.open_session(session, invitation, by="code")
        headers = {
            "Cookie": f"twokeys_vendor={token}; twokeys_browser={_BROWSER}",
            "X-CSRF-Token": keyed_hash(self._secret.encode(), "csrf", _BROWSER),
            "Content-Type": "application/json",
            "Accept": "application/json",
        }
        return Typist(number, server, f"/p/{invitation.public_id}", headers)

    def lost(self, typists: Sequence[Typist]) -> list[str]:
        """A sentence for each text that is stored neither as last acknowledged nor as last sent, whole."""
        database = Database(self.url)
        with database.reading() as session:
            rows = session.exec(select(Answer.assessment_id, Answer.value).where(Answer.question_id == QUESTION)).all()
        database.dispose()
        stored = dict(rows)
        found = [_fault(typist, stored.get(self._assessments[typist.number])) for typist in typists]
        return [fault for fault in found if fault]

    def never_written(self, typists: Sequence[Typist]) -> list[str]:
        """Every acknowledged save is an event, too: the ones that have none."""
        database = Database(self.url)
        written: dict[str, set[int]] = {}
        names = {assessment_id: number for number, assessment_id in self._assessments.items()}
        with database.reading() as session:
            query = select(Event.assessment_id, Event.body).where(Event.verb == "answer.saved")
            for assessment_id, body in session.exec(query):
                value = json.loads(body or "{}")["after"]["value"]
                written.setdefault(assessment_id or "", set()).add(number_of(names[assessment_id or ""], value))
        database.dispose()
        return [
            f"typist {typist.number}, text {number}: acknowledged, but there is no event"
            for typist in typists
            for number in typist.acknowledged
            if number not in written.get(self._assessments[typist.number], set())
        ]


def _fault(typist: Typist, value: str | None) -> str:
    last = typist.last_acknowledged
    try:
        number = number_of(typist.number, value)
    except ValueError as error:
        return str(error)
    if last <= number <= typist.sent:
        return ""
    return f"typist {typist.number}: text {last} was acknowledged, {typist.sent} sent, but {number} is stored"
