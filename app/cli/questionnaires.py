"""`lint` and `tree`: for people who write questionnaires. Neither needs a database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from app.domain.questionnaire.document import Questionnaire


def add_to(commands: typer.Typer) -> None:
    commands.command()(lint)
    commands.command()(tree)


def lint(
    files: Annotated[list[Path] | None, typer.Argument(help="Questionnaire files; default all on the shelf.")] = None,
) -> None:
    """Say what is wrong with questionnaire files. Status 1 when there is anything."""
    from app.core.library import questionnaire_files
    from app.core.settings import Settings

    wanted = files or list(questionnaire_files(Settings().questionnaires_dir))
    if not sum(_lint_one(path) for path in wanted):
        typer.echo(f"Nothing to mend in {len(wanted)} file{'' if len(wanted) == 1 else 's'}.")
        return
    raise typer.Exit(1)


def tree(file: Annotated[Path, typer.Argument(help="A questionnaire file.")]) -> None:
    """Print which question is asked when."""
    from app.domain.questionnaire.tree import tree as tree_of

    typer.echo(tree_of(_parsed(file)))


def _lint_one(path: Path) -> int:
    """Print what is wrong with one file; how much that was."""
    from app.domain.errors import Invalid
    from app.domain.questionnaire.linter import lint as lints_of

    try:
        found = lints_of(_parsed(path), _catalogues(), intake=_intake())
        sentences = [f"{one.where}: {one.message}" for one in found]
    except Invalid as error:
        sentences = [problem.detail for problem in error.problems] or [error.message]
    for sentence in sentences:
        typer.echo(f"{path}: {sentence}")
    return len(sentences)


def _parsed(path: Path) -> "Questionnaire":
    """The questionnaire in a file; one that selects finds the other on the shelf."""
    from app.core.settings import Settings
    from app.services import shelf

    return shelf.read(path, Settings().questionnaires_dir)


def _catalogues() -> dict[str, frozenset[str]]:
    from app.domain.frameworks import control_ids
    from app.services import questionnaires

    return control_ids(questionnaires.catalogues())


def _intake() -> "Questionnaire | None":
    from app.core.settings import Settings
    from app.services import shelf

    return shelf.newest_intake(Settings().questionnaires_dir)
