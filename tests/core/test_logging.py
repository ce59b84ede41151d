"""Logs are one JSON object a line, in UTC, and what people typed cannot forge a second line."""

import json
import logging

from app.core.logging import JsonLines


def line(message: str, **extra: object) -> str:
    record = logging.LogRecord("twokeys", logging.INFO, "file.py", 1, message, None, None)
    vars(record).update(extra)
    return JsonLines().format(record)


def test_a_line_break_stays_inside_its_line() -> None:
    written = line('first\r\n{"level": "critical"}', vendor="a\nb")
    assert "\n" not in written and "\r" not in written
    assert json.loads(written)["message"].startswith("first\r\n")


def test_a_line_has_time_level_and_whatever_was_added() -> None:
    entry = json.loads(line("saved", request_id="r-1", seconds=0.5))
    assert entry["at"].endswith("+00:00")
    assert (entry["level"], entry["message"], entry["request_id"], entry["seconds"]) == ("info", "saved", "r-1", 0.5)
