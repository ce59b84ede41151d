"""`replay`: score a real incident as an answer file and write its report. No server, no database."""

from pathlib import Path
from typing import Annotated

import typer


def add_to(commands: typer.Typer) -> None:
    commands.command()(replay)


def replay(
    incident: Annotated[str | None, typer.Argument(help="Such as code-spaces-2014.")] = None,
    out: Annotated[Path, typer.Option(help="Folder to write into.")] = Path("out"),
    all_: Annotated[bool, typer.Option("--all", help="Every incident, each into a folder of its own.")] = False,
) -> None:
    """Write the report of a real incident. Makes report.json, .html and .pdf and the figures, without a server."""
    from app.services import replays

    if (incident is None) != all_:
        raise typer.BadParameter(f"Name one of {', '.join(replays.incidents())}, or give --all.")
    for name in replays.incidents() if incident is None else [incident]:
        folder = out / name if all_ else out
        written = replays.write(name, folder)
        typer.echo(f"{name}: wrote {', '.join(path.name for path in written)} into {folder}")
