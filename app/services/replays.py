"""Real incidents as answer files, found beside the questionnaires whatever the current folder is."""

from datetime import date
from functools import cache
from pathlib import Path

from app.core import library
from app.domain import replay as replays
from app.domain.errors import NotFound
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.loading import parse
from app.domain.replay import Replay
from app.services import questionnaires


def incidents() -> list[str]:
    """The names of all replays."""
    return [path.stem for path in library.replay_files()]


def load(incident: str) -> Replay:
    """One replay; NotFound naming those there are."""
    path = next((path for path in library.replay_files() if path.stem == incident), None)
    if path is None:
        raise NotFound(f"There is no replay “{incident}”. There are: {', '.join(incidents())}.")
    return replays.parse(path.read_text(encoding="utf-8"))


@cache
def day_of(incident: str) -> date | None:
    """The day that an incident is told as of; None when its file is gone."""
    return load(incident).day if incident in incidents() else None


def questionnaire_of(replay: Replay) -> Questionnaire:
    """The version the replay pins, from our shelf."""
    wanted = (replay.questionnaire, f"{replay.version}.yaml")
    path = next((p for p in library.questionnaire_files() if (p.parent.name, p.name) == wanted), None)
    if path is None:
        raise NotFound(f"The replay pins {replay.questionnaire} {replay.version}, which is not on the shelf.")
    return parse(path.read_text(encoding="utf-8"))


def write(incident: str, out: Path) -> list[Path]:
    """Score one replay and write its report and figures into `out`; the files written. No server, no database."""
    from app.reports import replay as report

    found = load(incident)
    catalogues = questionnaires.catalogues()
    return list(report.write(found, questionnaire_of(found), catalogues, out, intake=_newest_intake()).paths)


def _newest_intake() -> Questionnaire:
    shelf = [parse(path.read_text(encoding="utf-8")) for path in library.questionnaire_files() if _is_intake(path)]
    return max(shelf, key=lambda document: [int(part) for part in document.version.split(".")])


def _is_intake(path: Path) -> bool:
    return path.parent.name == "intake"
