"""`demo load`: the demonstration, and how to get into it."""

import typer

_demo = typer.Typer(help="The demonstration.", no_args_is_help=True)


def add_to(commands: typer.Typer) -> None:
    commands.add_typer(_demo, name="demo")


@_demo.command("load")
def load() -> None:
    """Load the demonstration. Prints how to get into it. Doing it again adds only what is missing or used up, such as
    a link that was opened.
    """
    from app.cli.opened import writing
    from app.services import demonstration

    with writing() as (session, settings):
        loaded = demonstration.load(session, settings)
    typer.echo(loaded.text(settings))
