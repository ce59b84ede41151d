"""`fill-caiq`: a blank CAIQ workbook of the user's own, filled from an assessment."""

from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.printing import print_json
from app.cli.small_files import read_small


def add_to(commands: typer.Typer) -> None:
    commands.command("fill-caiq")(fill_caiq)


def fill_caiq(
    assessment: Annotated[str, typer.Argument(help="Id of the assessment.")],
    blank: Annotated[Path, typer.Argument(help="Your own blank CAIQ workbook, 4.0.2, 4.0.3 or 4.1.")],
    out: Annotated[Path, typer.Option(help="Where the filled workbook goes; nothing may be there yet.")],
) -> None:
    """Fill your own blank CAIQ from an assessment. Prints what was left and what to check, as JSON."""
    from app.cli.opened import handing_out
    from app.domain.caiq import read_blank
    from app.domain.errors import Conflict
    from app.services import caiq

    if out.exists():
        raise Conflict(f"{out}: a file is there already. Name another.")
    data = read_small(blank, what="blank CAIQ")
    form = read_blank(data)
    with handing_out() as (session, actor, _, taken):
        done = caiq.filled(session, actor, assessment, data=data, blank=form)
        taken.append(done.made(out.name).taken)
    out.write_bytes(done.data)
    print_json(_told(done, out))


def _told(done: Any, out: Path) -> dict[str, Any]:
    cells = {
        name: [{"sheet": one.sheet, "cell": one.cell, "message": one.message} for one in getattr(done, name)]
        for name in ("left", "check")
    }
    return {"out": str(out), "version": done.version, "written": done.written, **cells}
