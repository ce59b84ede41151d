"""`backup`, `backup verify` and `restore`: everything in one archive, and the proof that it comes back."""

from pathlib import Path
from typing import Annotated

import typer

_backup = typer.Typer(
    help="Write everything into one archive. Database, files, mails, and a manifest of them.",
    invoke_without_command=True,
)
_Archive = Annotated[Path, typer.Argument(help="An archive written by: twokeys backup", exists=True, dir_okay=False)]


def add_to(commands: typer.Typer) -> None:
    commands.add_typer(_backup, name="backup")
    commands.command()(restore)


@_backup.callback()
def backup(
    context: typer.Context,
    to: Annotated[Path | None, typer.Option(help="File to write; default a new one in DATA_DIR/backups.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a file that is there already.")] = False,
) -> None:
    if context.invoked_subcommand:
        return
    from app.cli.opened import opened, operator
    from app.services import backups

    with opened() as (settings, database), database.writing() as session:
        made = backups.backup(session, operator(), settings, database, to, overwrite=overwrite)
    typer.echo(f"Wrote {made.path} ({made.path.stat().st_size:,} bytes): {made.manifest.summary}")
    typer.echo("Try it with: twokeys backup verify " + str(made.path))


@_backup.command("verify")
def verify(archive: _Archive) -> None:
    """Prove that an archive comes back. Restores it into an empty place, compares everything, and removes it."""
    from app.core.settings import Settings
    from app.services import backups

    report = backups.verify(archive, secret=Settings().key)
    for sentence in report.sentences:
        typer.echo(sentence)
    if not report.is_good:
        raise typer.Exit(1)


def restore(archive: _Archive) -> None:
    """Bring an archive back. Only into an empty database and an empty data directory."""
    from app.cli.opened import keep_private
    from app.core.settings import Settings
    from app.services import backups

    keep_private()
    settings = Settings()
    restored = backups.restore(settings, archive)
    typer.echo(f"Restored {restored.manifest.summary}")
    for sentence in restored.warnings:
        typer.echo(sentence, err=True)
