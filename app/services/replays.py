"""Real incidents as answer files, found beside the questionnaires whatever the current folder is."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from app.core import library
from app.domain import replay as replays
from app.domain.destruction import Interval
from app.domain.errors import NotFound
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.loading import parse
from app.domain.replay import Replay, spoken_interval
from app.domain.replaying import play
from app.services import questionnaires
from app.services.atlas import atlas

NUMBERS = ("keys", "hands", "providers", "sites", "read")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one incident. `numbers` are in the order of `NUMBERS`, spoken: `1`, `1..2`, `none`, `-` not counted.

    `problems` has a sentence for each expectation that does not hold.
    """

    incident: str
    numbers: tuple[str, ...]
    grade: str
    problems: tuple[str, ...]


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
    return _on_the_shelf(replay.questionnaire, replay.version)


@lru_cache(maxsize=8)
def _on_the_shelf(slug: str, version: str) -> Questionnaire:
    """Read once: a long file takes most of a second."""
    wanted = (slug, f"{version}.yaml")
    path = next((p for p in library.questionnaire_files() if (p.parent.name, p.name) == wanted), None)
    if path is None:
        raise NotFound(f"The replay pins {slug} {version}, which is not on the shelf.")
    return parse(path.read_text(encoding="utf-8"))


def outcomes() -> list[Outcome]:
    """Every incident played through, in the order of their days. Nothing is written."""
    found = sorted((load(name) for name in incidents()), key=lambda replay: (replay.day, replay.incident))
    return [_outcome(replay) for replay in found]


def _outcome(replay: Replay) -> Outcome:
    played = play(replay, questionnaire_of(replay))
    numbers = played.numbers or {}
    return Outcome(
        incident=replay.incident,
        numbers=tuple(_spoken(numbers.get(name)) for name in NUMBERS),
        grade=played.scorecard.grade or "-",
        problems=played.problems,
    )


def _spoken(interval: Interval | None) -> str:
    return spoken_interval(interval) if interval else "-"


def write(incident: str, out: Path) -> list[Path]:
    """Score one replay and write its report and figures into `out`; the files written. No server, no database."""
    from app.reports import replay as report

    found = load(incident)
    catalogues = questionnaires.catalogues()
    asked = questionnaire_of(found)
    return list(report.write(found, asked, catalogues, out, intake=_newest_intake(), atlas=atlas()).paths)


def _newest_intake() -> Questionnaire:
    shelf = [parse(path.read_text(encoding="utf-8")) for path in library.questionnaire_files() if _is_intake(path)]
    return max(shelf, key=lambda document: [int(part) for part in document.version.split(".")])


def _is_intake(path: Path) -> bool:
    return path.parent.name == "intake"
