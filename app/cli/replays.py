"""`replay`: score a real incident as an answer file and write its report. No server, no database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from app.services.replays import Outcome


def add_to(commands: typer.Typer) -> None:
    commands.command()(replay)


def replay(
    incident: Annotated[str | None, typer.Argument(help="Such as code-spaces-2014.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder to write into; default out, and nothing with --all.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="A table of every incident; with --out their reports.")] = False,
) -> None:
    """Count and score a real incident. Writes report.json, .html and .pdf and the figures."""
    from app.services import replays

    if (incident is None) != all_:
        raise typer.BadParameter(f"Name one of {', '.join(replays.incidents())}, or give --all.")
    if incident is not None:
        _write(incident, out or Path("out"))
        return
    outcomes = replays.outcomes()
    typer.echo(_table(replays.NUMBERS, outcomes))
    for outcome in outcomes if out else []:
        _write(outcome.incident, out / outcome.incident)  # type: ignore[operator]
    if any(outcome.problems for outcome in outcomes):
        raise typer.Exit(1)


def _write(incident: str, folder: Path) -> None:
    from app.services import replays

    written = replays.write(incident, folder)
    typer.echo(f"{incident}: wrote {', '.join(path.name for path in written)} into {folder}")


def _table(numbers: tuple[str, ...], outcomes: "list[Outcome]") -> str:
    """Aligned columns, and below them what did not come out as expected."""
    rows = [("incident", *numbers, "grade", "as expected")]
    rows += [(each.incident, *each.numbers, each.grade, "no" if each.problems else "yes") for each in outcomes]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    wrong = [f"{each.incident}: {sentence}" for each in outcomes for sentence in each.problems]
    return "\n".join([*lines, *wrong])
