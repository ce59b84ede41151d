"""Running the command line as people do: with an environment, an exit status, and two streams."""

import os
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from app import cli
from app.core.settings import PREFIX, Settings


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def bare_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command line through `main`, the way the installed program does."""

    def run(*words: str, **environment: str) -> Outcome:
        for name, value in environment.items():
            monkeypatch.setenv(PREFIX + name.upper(), value)
        monkeypatch.setattr("sys.argv", ["twokeys", *words])
        capsys.readouterr()
        before = os.umask(0o022)
        try:
            with pytest.raises(SystemExit) as ended:
                cli.main()
        finally:
            os.umask(before)
        printed = capsys.readouterr()
        code = ended.value.code
        if isinstance(code, str):  # the interpreter prints it and leaves with 1
            return Outcome(1, printed.out, printed.err + code)
        return Outcome(code or 0, printed.out, printed.err)

    return run


@pytest.fixture
def run(bare_run: Run, settings: Settings) -> Run:
    """The same against this test's database and data directory."""

    def run_here(*words: str, **environment: str) -> Outcome:
        here = {
            "database_url": settings.database_url,
            "data_dir": str(settings.data_dir),
            "secret_key": settings.secret_key.get_secret_value(),
            "base_url": settings.base_url,
        }
        return bare_run(*words, **(here | environment))

    return run_here
