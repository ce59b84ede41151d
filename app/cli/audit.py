"""`audit`: has anybody changed what the audit log says?"""

from typing import Annotated

import typer

_audit = typer.Typer(help="The audit log and its chain.", no_args_is_help=True)


def add_to(commands: typer.Typer) -> None:
    commands.add_typer(_audit, name="audit")


@_audit.command("seal")
def seal() -> None:
    """Seal events into the chain now instead of within seconds."""
    from app.cli.opened import writing
    from app.services import audit

    with writing() as (session, settings):
        sealed = audit.seal(session, secret=settings.key)
    typer.echo(f"Sealed {sealed} events.")


@_audit.command("verify")
def verify(
    head: Annotated[
        str | None, typer.Option(help="A head from a mail, as number:hash; those in DATA_DIR are taken anyway.")
    ] = None,
) -> None:
    """Walk the chain from its first link. Status 1 when an event was edited, removed, inserted or moved."""
    from app.cli.opened import reading
    from app.services import audit, audit_heads

    with reading() as (session, settings):
        heads = tuple(audit_heads.kept(settings.data_dir))
        report = audit.verify(session, secret=settings.key, outside_head=head, heads=heads)
    for sentence in report.sentences:
        typer.echo(sentence)
    if not report.is_whole:
        raise typer.Exit(1)
