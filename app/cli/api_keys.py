"""`api-key`: keys for programs. Making one needs no running server."""

from datetime import UTC, datetime
from typing import Annotated

import typer

_api_key = typer.Typer(help="Keys for programs.", no_args_is_help=True)


def add_to(commands: typer.Typer) -> None:
    commands.add_typer(_api_key, name="api-key")


@_api_key.command("create")
def create(
    name: Annotated[str, typer.Option(help="What the key is for; the audit log names it.")],
    scopes: Annotated[str, typer.Option(help="A comma list such as vendors:read,answers:write, or all.")],
    expires_on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day, UTC; default never.")
    ] = None,
) -> None:
    """Make a key and print it, and nothing else, this once."""
    from app.cli.opened import operator, writing
    from app.services import api_keys

    wanted = {scope.strip() for scope in scopes.split(",") if scope.strip()}
    expires_at = expires_on.replace(hour=23, minute=59, second=59, tzinfo=UTC) if expires_on else None
    with writing() as (session, settings):
        _, text = api_keys.create(
            session, operator(), name=name, scopes=wanted, secret=settings.key, expires_at=expires_at
        )
    typer.echo(text)


@_api_key.command("list")
def list_() -> None:
    """All keys, newest first, the revoked ones too."""
    from app.cli.opened import operator, reading
    from app.domain.permissions import KEY_SCOPES
    from app.services import api_keys

    with reading() as (session, _):
        for key in api_keys.list_keys(session, operator()):
            state = "revoked" if key.revoked_at else "open"
            scopes = "all" if set(key.scopes) >= KEY_SCOPES else ", ".join(key.scopes)
            typer.echo(f"{key.id}  ...{key.hint}  {state:<8} {key.name}  [{scopes}]")


@_api_key.command("revoke")
def revoke(key_id: str) -> None:
    """Stop a key now."""
    from app.cli.opened import operator, writing
    from app.services import api_keys

    with writing() as (session, _):
        key = api_keys.revoke(session, operator(), key_id)
        typer.echo(f"The key {key.name} is revoked.")
