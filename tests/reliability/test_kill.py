"""The server is killed at random moments while people type: what was called saved is there, and whole.

`python -m tools.kill --kills 1000` (or `make kill`) does the long run.
"""

from pathlib import Path

from sqlmodel import select

from app.core.database import Database
from app.models import Answer
from tests.reliability.free_port import free_port
from tools.kill.run import run
from tools.kill.scene import Scene
from tools.kill.text import text_of

KILLS = 20


def test_no_acknowledged_save_is_lost(database_url: str, tmp_path: Path) -> None:
    outcome = run(database_url, tmp_path, port=free_port(), kills=KILLS, typists=6)
    assert outcome.faults == ()
    assert outcome.kills == KILLS and outcome.acknowledged > 5 * KILLS
    assert outcome.unanswered > 0, "nobody was interrupted: the kills came at quiet moments"


def test_a_lost_or_torn_text_would_be_noticed(database_url: str) -> None:
    """The test above is worth something only if this one holds."""
    scene = Scene(database_url, "k" * 40)
    typist = scene.typists(1, ("127.0.0.1", 9))[0]
    typist.acknowledged, typist.sent = [1, 2], 3
    for stored, is_fine in [(None, False), (1, False), (2, True), (3, True), (4, False), ("torn", False)]:
        text = text_of(0, 2)[:-9] if stored == "torn" else text_of(0, int(stored)) if stored else None
        _store(database_url, scene, text)
        assert (scene.lost([typist]) == []) is is_fine, stored
    assert len(scene.never_written([typist])) == 2


def _store(database_url: str, scene: Scene, text: str | None) -> None:
    from app.core.clock import now

    database = Database(database_url)
    with database.writing() as session:
        row = session.exec(select(Answer)).first() or Answer(
            assessment_id=scene.assessment_of(0),
            question_id="access.who",
            saved_at=now(),
            saved_by_kind="respondent",
            saved_by_id="r",
            saved_by_name="R",
        )
        row.value = text
        session.add(row)
    database.dispose()
