"""`doctor`: is everything in place that an instance needs?"""

import typer


def add_to(commands: typer.Typer) -> None:
    commands.command()(doctor)


def doctor() -> None:
    """Check what an instance needs. Settings, database, mail, key, backups and more. Status 1 when one is wrong."""
    from app.core.database import Database
    from app.core.settings import Settings
    from app.services import doctor as service

    settings = Settings()
    database = Database(settings.database)
    checks = service.examine(settings, database)
    database.dispose()
    for check in checks:
        typer.echo(f"{check.state:<8} {check.name:<12} {check.sentence}")
    if any(check.state == "wrong" for check in checks):
        raise typer.Exit(1)
