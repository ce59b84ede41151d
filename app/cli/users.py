"""`user`: accounts of staff. The first administrator is made here; later ones in the console."""

from typing import Annotated

import typer

_user = typer.Typer(help="Accounts of staff.", no_args_is_help=True)


def add_to(commands: typer.Typer) -> None:
    commands.add_typer(_user, name="user")


@_user.command("create")
def create(
    email: Annotated[str, typer.Option(help="Address to sign in with.")],
    name: Annotated[str, typer.Option(help="How colleagues and vendors see the person.")],
    role: Annotated[str, typer.Option(help="administrator, reviewer, owner or auditor.")] = "administrator",
) -> None:
    """Make an account and print its first password, this once. The second factor is set up at the first login."""
    from app.cli.opened import operator, writing
    from app.core.security import random_token
    from app.services import users

    password = random_token()
    with writing() as (session, settings):
        user = users.create(session, operator(), email=email, name=name, role=role, password=password)
    typer.echo(f"Sign in at {settings.url}/login\nE-mail    {user.email}\nPassword  {password}")


@_user.command("list")
def list_() -> None:
    """All accounts, the closed ones last."""
    from app.cli.opened import operator, reading
    from app.services import users

    with reading() as (session, _):
        for user in users.list_users(session, operator()):
            typer.echo(f"{user.id}  {user.role:<14} {user.email}  {'closed' if user.deactivated_at else ''}".rstrip())


@_user.command("deactivate")
def deactivate(user_id: str) -> None:
    """Close an account and end its sessions."""
    from app.cli.opened import operator, writing
    from app.services import users

    with writing() as (session, _):
        user = users.deactivate(session, operator(), user_id)
        typer.echo(f"The account {user.email} is closed.")
