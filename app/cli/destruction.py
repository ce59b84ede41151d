"""`destruction`: how many keys, hands, providers or sites leave no copy? From a model file, without a database."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

_MOST_BYTES = 2_000_000
_MOST_LEVELS = 20


def add_to(commands: typer.Typer) -> None:
    commands.command()(destruction)


def destruction(
    model: Annotated[str, typer.Argument(help="A model file in JSON, or - for standard input.")],
    horizon: Annotated[str | None, typer.Option(help="Hours an attacker has: 1h, 30d or 90d; default 90d.")] = None,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day on which locks are looked at; default today.")
    ] = None,
) -> None:
    """Count what must fall until no copy is left. Prints the analysis as JSON, as the API does."""
    import json

    from app.core.clock import now
    from app.domain.destruction import analyse, parse_model

    parsed = parse_model(_read(model))
    day: date = as_of.date() if as_of else parsed.as_of or now().date()
    analysis = analyse(parsed, horizon=horizon, as_of=day)
    typer.echo(json.dumps(analysis.as_json(), indent=2, ensure_ascii=False))


def _read(name: str) -> Any:
    """The JSON in a file, refused with a sentence before anything large or deep is taken apart."""
    import json

    from app.domain.errors import Invalid, TooLarge

    content = sys.stdin.buffer.read(_MOST_BYTES + 1) if name == "-" else _bytes(Path(name))
    if len(content) > _MOST_BYTES:
        raise TooLarge(f"The model is larger than {_MOST_BYTES // 1_000_000} MB. Group logins that may do the same.")
    try:
        data = json.loads(content)
    except RecursionError as error:
        raise Invalid("The model is nested too deeply. It holds lists of objects, nothing deeper.") from error
    except UnicodeDecodeError as error:
        raise Invalid("The model is not text in UTF-8. Save it as JSON and try again.") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise Invalid(f"The model is not JSON: {where}: {error.msg[:1].lower()}{error.msg[1:]}.") from error
    except ValueError as error:  # a number of thousands of digits
        raise Invalid("The model holds a number that is too long to be one. Mend it and try again.") from error
    if _is_deeper(data, _MOST_LEVELS):
        raise Invalid("The model is nested too deeply. It holds lists of objects, nothing deeper.")
    return data


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MOST_BYTES + 1)


def _is_deeper(data: Any, levels: int) -> bool:
    """Whether lists and objects are nested deeper than so many levels; walked without recursion."""
    todo = [(data, 0)]
    while todo:
        value, level = todo.pop()
        if level > levels:
            return True
        if isinstance(value, dict | list):
            inner = value.values() if isinstance(value, dict) else value
            todo.extend((item, level + 1) for item in inner)
    return False
