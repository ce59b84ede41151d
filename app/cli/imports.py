"""`import`: read a file of answers, a CAIQ or a register, say what it would change, and change it when asked to.

Works beside a server or without one. What is printed is JSON for people and programs.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.printing import print_json
from app.cli.small_files import read_small

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.imports import Applied, Handed


def add_to(commands: typer.Typer) -> None:
    commands.command("import")(import_)


def import_(
    file: Annotated[Path, typer.Argument(help="A workbook, CSV or JSON file.")],
    engagement: Annotated[str | None, typer.Option(help="Id of the engagement the file is about.")] = None,
    assessment: Annotated[str | None, typer.Option(help="Id of the assessment the file answers.")] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="A JSON file that says what stands in which column, for any other table.")
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Change what the preview says, whole or not at all.")] = False,
    take: Annotated[
        list[str] | None,
        typer.Option(help="With --apply: a row in conflict to take all the same; vendor.3=new is another vendor."),
    ] = None,
) -> None:
    """Show what a file would change. It holds answers or a register; with --apply they are entered."""
    from app.cli.opened import operator, writing
    from app.services import imports

    handed, columns = _read(file, is_mapped=mapping is not None), _mapping(mapping)
    with writing() as (session, _):
        actor = operator()
        found = imports.preview_of(
            session, actor, handed, engagement_id=engagement, assessment_id=assessment, mapping=columns
        )
        shown = _shown(found)
        if apply:
            shown |= _applied(imports.apply(session, actor, found.id, questions=take))
    print_json(shown)


def _read(file: Path, *, is_mapped: bool) -> "Handed":
    from app.services import imports

    return imports.read_file(read_small(file, what="file of answers"), file.name, is_mapped=is_mapped)


def _mapping(path: Path | None) -> "Mapping[str, Any] | None":
    from app.services import imports

    return imports.parse_mapping(path.read_text(encoding="utf-8", errors="replace")) if path else None


def _shown(found: Any) -> dict[str, Any]:
    names = ("id", "format", "version", "file_name", "state", "counts", "problems", "notes", "rows")
    return {name: getattr(found, name) for name in names}


def _applied(done: "Applied") -> dict[str, Any]:
    return {
        "state": "applied",
        "assessment_id": done.assessment_id,
        "applied": done.applied,
        "left": [{"question_id": row.question_id, "reason": row.reason} for row in done.left],
        "questionnaire": "/".join(done.questionnaire) if done.questionnaire else None,
    }
