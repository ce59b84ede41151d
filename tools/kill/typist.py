"""Somebody who types without pause into one answer, and remembers what the server called saved."""

import json
import re
import threading
import time
from http.client import HTTPConnection, HTTPException

from tools.kill.text import text_of

QUESTION = "access.who"
_VERSION = re.compile(r'data-version=\\?"(\d*)\\?"')


class Typist(threading.Thread):
    """`acknowledged` are the numbers of texts that were answered with 200; `sent` is the last one sent."""

    def __init__(self, number: int, server: tuple[str, int], path: str, headers: dict[str, str]) -> None:
        super().__init__(daemon=True)
        self.number, self._server, self._path, self._headers = number, server, path, headers
        self.acknowledged: list[int] = []
        self.sent = 0
        self.faults: list[str] = []
        self.is_cut_off = threading.Event()
        self.may_go_on = threading.Event()
        self.is_over = False
        self._version: int | None = None

    @property
    def last_acknowledged(self) -> int:
        return self.acknowledged[-1] if self.acknowledged else 0

    def run(self) -> None:
        while not self.is_over:
            connection = HTTPConnection(*self._server, timeout=10)
            try:
                self._look(connection)
                while not self.is_over:
                    self._save(connection)
            except (OSError, HTTPException):
                self._wait()
            finally:
                connection.close()

    def _wait(self) -> None:
        """The line is dead. What was sent last may have been saved or not; looking again will tell."""
        self.is_cut_off.set()
        while not self.is_over and not self.may_go_on.wait(0.05):
            pass
        time.sleep(0.01)

    def _look(self, connection: HTTPConnection) -> None:
        connection.request("GET", f"{self._path}/answers/{QUESTION}/field", headers=self._headers)
        response = connection.getresponse()
        body = response.read().decode()
        if response.status != 200:
            self._give_up(f"typist {self.number} may not look any more: {response.status} {body[:200]}")
            return
        found = _VERSION.search(body)
        self._version = int(found.group(1)) if found and found.group(1) else None

    def _save(self, connection: HTTPConnection) -> None:
        number = self.sent + 1
        fields = [(f"{QUESTION}:value", text_of(self.number, number))]
        body = json.dumps({"fields": fields, "version": self._version})
        self.sent = number
        connection.request("POST", f"{self._path}/answers/{QUESTION}", body, self._headers)
        response = connection.getresponse()
        told = response.read()
        if response.status == 200:
            self._version = json.loads(told)["version"]
            self.acknowledged.append(number)
        elif response.status < 500:
            self._give_up(f"typist {self.number}, text {number}: {response.status} {told[:200]!r}")

    def _give_up(self, fault: str) -> None:
        self.faults.append(fault)
        self.is_over = True
        self.is_cut_off.set()
