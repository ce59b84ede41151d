"""`compare-versions`: what became of each question between two versions of a questionnaire. Needs no database."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from app.domain.questionnaire.document import Questionnaire
    from app.domain.questionnaire.version_diff import QuestionChange


def add_to(commands: typer.Typer) -> None:
    commands.command()(compare_versions)


def compare_versions(
    slug: Annotated[str, typer.Argument(help="The questionnaire's name.")],
    old: Annotated[str, typer.Argument(help="The older version, or NAME/VERSION of another questionnaire.")],
    new: Annotated[str, typer.Argument(help="The newer version.")],
) -> None:
    """Say what changed between two versions. Lists what was reworded, added and removed; both are on the shelf."""
    from app.domain.questionnaire.version_diff import counts, version_diff

    changes = version_diff(_document(slug, old), _document(slug, new))
    for one in changes:
        if one.change != "same":
            typer.echo("\n".join(_lines(one)))
    typer.echo(", ".join(f"{number} {change}" for change, number in counts(changes).items()))


def _lines(one: "QuestionChange") -> list[str]:
    """The question with what went in [-brackets-] and what came in {+braces+}, then its choices."""
    marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    is_whole = one.change in ("new", "gone")
    text = "".join(piece.text if is_whole else marks[piece.state].format(piece.text) for piece in one.text)
    options = [f"  {option.key}: {option.old or '(none)'} -> {option.new or '(none)'}" for option in one.options]
    return [f"{one.change}: {one.question_id}", f"  {text}", *options]


def _document(slug: str, version: str) -> "Questionnaire":
    from app.core.settings import Settings
    from app.domain.errors import NotFound
    from app.services import shelf

    own = Settings().questionnaires_dir
    other, _, wanted = version.rpartition("/")
    path = shelf.versions(other or slug, own).get(wanted)
    if path is None:
        raise NotFound(f"There is no questionnaire {other or slug} {wanted} on the shelf.")
    return shelf.read(path, own)
