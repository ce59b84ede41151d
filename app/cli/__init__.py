"""The command line, `twokeys`. Each command opens what is needed, calls one service, and says what happened."""

import sys

import typer
from typer.core import TyperGroup

from app.cli import (
    api_keys,
    audit,
    backups,
    caiq,
    checks,
    coverage,
    demonstration,
    destruction,
    evidence,
    exports,
    imports,
    questionnaires,
    replays,
    reports,
    server,
    users,
    version_changes,
)


class _InOrder(TyperGroup):
    """Commands are listed in the order a newcomer meets them."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return list(self.commands)


commands = typer.Typer(
    cls=_InOrder,
    name="twokeys",
    help="Vendor risk assessment that counts how many keys it takes to destroy everything.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for module in (
    server,
    demonstration,
    users,
    api_keys,
    questionnaires,
    coverage,
    version_changes,
    replays,
    destruction,
    evidence,
    exports,
    imports,
    caiq,
    reports,
    backups,
    audit,
    checks,
):
    module.add_to(commands)


def main() -> None:
    """Run one command. A rule that said no is one sentence on standard error and status 1, never a stack trace."""
    from pydantic import ValidationError

    from app.core.settings import SettingsError
    from app.domain.errors import TwokeysError

    try:
        commands()
    except ValidationError as error:
        if error.title != "Settings":
            raise
        sys.exit(" ".join(f"TWOKEYS_{str(e['loc'][0]).upper()}: {e['msg']}." for e in error.errors()))
    except (TwokeysError, SettingsError) as error:
        sys.exit(str(error))
    except OSError as error:
        if not error.filename:
            raise
        sys.exit(f"{error.filename}: {error.strerror}.")
