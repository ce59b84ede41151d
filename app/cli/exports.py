"""`export`, `export-register`: an assessment as a file for other programs, and the extract for DORA registers."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlmodel import Session

    from app.core.settings import Settings
    from app.domain.permissions import Actor
    from app.services.exports import Made

Out = Annotated[Path | None, typer.Option(help="File to write; default standard output.")]


def add_to(commands: typer.Typer) -> None:
    commands.command()(export)
    commands.command("export-register")(export_register)


def export(
    assessment: Annotated[str, typer.Argument(help="Id of the assessment.")],
    as_: Annotated[
        str,
        typer.Option(
            "--as",
            help="assessment, answer-file, csv, workbook, oscal-catalog, oscal-component or oscal-results.",
        ),
    ] = "assessment",
    out: Out = None,
) -> None:
    """Write an assessment as a file. It is signed JSON, a table, a workbook or OSCAL."""
    from app.services import exports

    _take_out(lambda session, actor, settings: exports.make(session, actor, assessment, as_, secret=settings.key), out)


def export_register(out: Out = None) -> None:
    """Write contracts and providers as CSV. With their chain, for the register of information under DORA."""
    from app.services import exports

    _take_out(lambda session, actor, _: exports.dora_register(session, actor), out)


def _take_out(make: "Callable[[Session, Actor, Settings], Made]", out: Path | None) -> None:
    """Make the file, note in the audit log who took it, and only then write it."""
    from app.cli.opened import handing_out

    with handing_out() as (session, actor, settings, taken):
        made = make(session, actor, settings)
        if out is None:
            _refuse_terminal(made)
        taken.append(made.taken)
    _write(made, out)


def _write(made: "Made", out: Path | None) -> None:
    """To the file, or as it is to standard output; never to a terminal, which obeys marks in a vendor's text."""
    if out is not None:
        out.write_bytes(made.body)
        typer.echo(f"{out}: {len(made.body):,} bytes, {made.media_type.partition(';')[0]}")
        return
    sys.stdout.buffer.write(made.body)
    sys.stdout.buffer.flush()


def _refuse_terminal(made: "Made") -> None:
    from app.domain.errors import Invalid

    if sys.stdout.isatty():
        raise Invalid(f"It is a file and not to be read on a terminal. Name one: --out {made.file_name}")
