"""A PostgreSQL that lives as long as this process, in a folder of its own, reached through a socket.

PostgreSQL refuses to run as root, so root starts it as the user postgres. Nothing is written to disk on purpose: these
are tests. It dies with the process that started it, however that process ends.
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True)
_QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off", "wal_level=minimal")
_OPTIONS = (*_QUICK, "max_wal_senders=0", "listen_addresses=", "shared_buffers=64MB", "max_connections=200")
_PR_SET_PDEATHSIG = 1
_PREFIX = "twokeys-postgresql-"


class Cluster:
    """`url(name)` reaches a database; `create` makes one, as a copy of another if asked."""

    def __init__(self) -> None:
        _sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._as_user: dict[str, Any] = {}
        if os.geteuid() == 0:
            os.chown(self.folder, pwd.getpwnam("postgres").pw_uid, -1)
            self._as_user = {"user": "postgres", "group": "postgres", "extra_groups": []}
        self._initialise()
        self._server = self._start()
        self._connection = self._connect()

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def create(self, name: str, template: str = "template1") -> str:
        """The URL of a new database."""
        statement = "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY"
        self._connection.execute(sql.SQL(statement).format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def drop(self, name: str) -> None:
        self._connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def stop(self) -> None:
        self._connection.close()
        self._server.send_signal(signal.SIGQUIT)
        self._server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def halt(self) -> None:
        """The server cuts everybody off and ends; `restart` brings it back with everything committed."""
        self._connection.close()
        self._server.send_signal(signal.SIGINT)
        self._server.wait()

    def restart(self) -> None:
        self._server = self._start()
        self._connection = self._connect()

    def _initialise(self) -> None:
        command = ["-D", "data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync"]
        self._run("initdb", *command).wait()

    def _start(self) -> "subprocess.Popen[bytes]":
        options = [word for option in _OPTIONS for word in ("-c", option)]
        return self._run("postgres", "-D", "data", "-k", str(self.folder), *options)

    def _run(self, program: str, *arguments: str) -> "subprocess.Popen[bytes]":
        if not _BINARIES:
            raise RuntimeError("PostgreSQL is not installed; run: make test")
        return subprocess.Popen(
            [str(_BINARIES[0] / program), *arguments],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=_die_with_parent,
            **self._as_user,
        )

    def _connect(self) -> "psycopg.Connection[Any]":
        for _ in range(500):
            try:
                return psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True)
            except psycopg.OperationalError:
                time.sleep(0.02)
        raise RuntimeError(f"PostgreSQL did not start in {self.folder}")


def _sweep() -> None:
    """Remove what runs that were killed left behind: folders whose server is gone."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            number = (folder / "data" / "postmaster.pid").read_text().split("\n", 1)[0]
        except OSError:  # somebody else's, or one that is just being made
            continue
        if number.isdigit() and not Path(f"/proc/{number}").exists():
            shutil.rmtree(folder, ignore_errors=True)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT)
