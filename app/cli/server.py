"""`serve`, `work` and `migrate`: what keeps an instance running."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from app.core.database import Database
    from app.core.settings import Settings


def add_to(commands: typer.Typer) -> None:
    commands.command()(serve)
    commands.command()(work)
    commands.command()(migrate)


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; default TWOKEYS_HOST.")] = None,
    port: Annotated[
        int | None, typer.Option(help="Port to listen on; default TWOKEYS_PORT or PORT.", min=1, max=65535)
    ] = None,
) -> None:
    """Serve the console, the vendors' pages and the API. Runs jobs too, unless TWOKEYS_RUN_JOBS is false."""
    from importlib import import_module

    import uvicorn

    from app.cli.opened import opened
    from app.core.settings import Settings

    given = {"host": host, "port": port}
    settings = Settings().model_copy(update={name: value for name, value in given.items() if value is not None})
    _refuse_taken(settings.host, settings.port)
    with opened(settings) as (_, database):
        _publish_shelf(settings, database)
    uvicorn.run(
        import_module("app.main").create_app(settings),  # by name: command line and application share a floor
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        timeout_graceful_shutdown=10,
    )


def _refuse_taken(host: str, port: int) -> None:
    """Before anything is opened: the usual reason is that the program runs already."""
    import socket

    from app.domain.errors import Unavailable

    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"Cannot listen on {host} port {port}: {reason}. Stop what is there, or choose another: --port"
        raise Unavailable(message) from error


def work() -> None:
    """Run jobs only: mail, reports and the clock. For installations with several processes."""
    import signal
    import threading

    from app.cli.opened import opened
    from app.core import logging
    from app.core.storage import Storage
    from app.jobs.runner import Runner

    with opened() as (settings, database):
        logging.set_up(settings.log_level)
        asked_to_stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: asked_to_stop.set())
        runner = Runner(settings, database, Storage(settings.data_dir / "files"))
        runner.start()
        asked_to_stop.wait()
        runner.stop()


def migrate() -> None:
    """Bring the database to the version this program needs. Back up first."""
    from app.cli.opened import current_migration, keep_private
    from app.core import migrations
    from app.core.database import Database
    from app.core.settings import Settings

    keep_private()
    settings = Settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database)
    before = current_migration(database)
    migrations.upgrade(database)
    after = migrations.current(database)
    _publish_shelf(settings, database)
    database.dispose()
    typer.echo(
        f"The database is at {after}." if before == after else f"Migrated from {before or 'nothing'} to {after}."
    )


def _publish_shelf(settings: "Settings", database: "Database") -> None:
    """Questionnaires on our shelf and in the buyer's folder become published versions; changed ones are refused."""
    from app.domain.permissions import CLOCK
    from app.services import questionnaires

    with database.writing() as session:
        questionnaires.load_shelf(session, CLOCK, settings.questionnaires_dir)
