"""The real server in a process of its own, killed and started again within a moment.

A nursery process makes the application once, before it has opened any file or connection, and forks a server whenever
asked: starting costs no imports. What is killed is the forked process, with its connections, locks and threads.
"""

import multiprocessing
import os
import signal
import time
from http.client import HTTPConnection, HTTPException
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

_context: Any = multiprocessing.get_context("spawn")
_PATIENCE = 60.0


class Server:
    """`start` returns when it answers; `kill` is SIGKILL: no last word, no tidying up. `close` ends the nursery."""

    def __init__(self, database_url: str, folder: Path, port: int, secret_key: str) -> None:
        self.address = ("127.0.0.1", port)
        self._line, theirs = _context.Pipe()
        arguments = (theirs, database_url, str(folder), port, secret_key)
        self._nursery = _context.Process(target=_nurse, args=arguments, daemon=True)
        self._nursery.start()
        self._process_id = 0

    def start(self) -> None:
        self._line.send("start")
        self._process_id = self._line.recv()
        ends = time.monotonic() + _PATIENCE
        while not self.answers():
            if time.monotonic() > ends:
                raise RuntimeError("the server does not answer; is the port free?")
            time.sleep(0.01)

    def kill(self) -> None:
        os.kill(self._process_id, signal.SIGKILL)
        self._line.send("bury")
        assert self._line.recv() == self._process_id

    def close(self) -> None:
        self._nursery.kill()
        self._nursery.join()

    def answers(self) -> bool:
        connection = HTTPConnection(*self.address, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def _nurse(line: Connection, database_url: str, folder: str, port: int, secret_key: str) -> None:
    """`start` forks a server, `bury` waits for its end; both answer with its process id."""
    import uvicorn
    from pydantic import SecretStr

    from app.core.settings import Settings
    from app.main import create_app
    from app.web.pages import environment

    key = SecretStr(secret_key)
    settings = Settings(database_url=database_url, data_dir=Path(folder), port=port, secret_key=key, log_level="error")
    app, child = create_app(settings), 0
    for name in environment().list_templates(filter_func=lambda name: name.startswith(("portal/", "answers/"))):
        environment().get_template(name)
    while True:
        if line.recv() == "start":
            child = os.fork()
            if not child:
                uvicorn.run(app, host="127.0.0.1", port=port, log_level="critical", access_log=False)
                os._exit(0)
        else:
            os.waitpid(child, 0)
        line.send(child)
