"""`coverage`: which questions of a questionnaire stand behind each control. From the shelf, without a database."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from app.domain.frameworks import Coverage, Covered
    from app.domain.questionnaire.document import Questionnaire


def add_to(commands: typer.Typer) -> None:
    commands.command()(coverage)


def coverage(
    slug: Annotated[str, typer.Argument(help="A questionnaire on the shelf, such as ccm.")],
    version: Annotated[str | None, typer.Option(help="Which version; default the newest.")] = None,
    framework: Annotated[
        str | None,
        typer.Option(help="One framework, by hops if need be, such as csf@2.0; default all it maps to."),
    ] = None,
    all_covered: Annotated[bool, typer.Option("--all-covered", help="Status 1 when a control is uncovered.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As the API gives it.")] = False,
) -> None:
    """Print which questions stand behind each control."""
    import json

    from app.domain.frameworks.plain import coverage_json
    from app.services import frameworks

    found = frameworks.coverages(_on_the_shelf(slug, version), framework)
    if as_json:
        typer.echo(json.dumps([coverage_json(one) for one in found], indent=2, ensure_ascii=False))
    else:
        typer.echo("\n".join(line for one in found for line in _lines(one)) or "It maps to no framework.")
    if all_covered and (not found or any(one.uncovered for one in found)):
        raise typer.Exit(1)


def _on_the_shelf(slug: str, version: str | None) -> "Questionnaire":
    """The newest version, or the one named; NotFound says which there are."""
    from app.core.library import questionnaire_files
    from app.core.settings import Settings
    from app.domain.errors import NotFound
    from app.services import shelf

    own = Settings().questionnaires_dir
    paths = shelf.versions(slug, own)
    if not paths:
        known = sorted({path.parent.name for path in questionnaire_files(own)})
        raise NotFound(f"There is no questionnaire {slug[:60]} on the shelf. There are {', '.join(known)}.")
    wanted = version or list(paths)[-1]
    if wanted not in paths:
        raise NotFound(f"There is no version {wanted[:20]} of {slug}. There are {', '.join(paths)}.")
    return shelf.read(paths[wanted], own)


def _lines(found: "Coverage") -> list[str]:
    from app.domain.frameworks.view import NOT_COMPLIANCE

    width = max(len(one.control.id) for one in found.controls)
    is_by_hops = any(one.hops != ("directly",) for one in found.controls if one.questions)
    return [
        f"{found.title} ({found.key})",
        *(f"  {one.control.id:{width}}  {_said(one, is_by_hops)}" for one in found.controls),
        f"{found.covered} of {len(found.controls)} controls covered, {len(found.uncovered)} uncovered.",
        *([NOT_COMPLIANCE] if is_by_hops else []),
        *(f"Not followed: {reason}." for reason in found.left_out),
        "",
    ]


def _said(one: "Covered", is_by_hops: bool) -> str:
    if not one.questions:
        return "– nothing asked"
    hops = f"  ({'; '.join(one.hops)}{', weaker' if one.is_weaker else ''})" if is_by_hops else ""
    return ", ".join(each.asked.question_id for each in one.questions) + hops
