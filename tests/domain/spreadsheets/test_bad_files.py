"""Files that mean harm or are merely broken: each gets one sentence, and bounded work and memory."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import Invalid, TooLarge
from app.domain.spreadsheets import read_book
from tests.spreadsheet_files import BAD_FILES, BY_NAME, BadFile

_SECONDS = 30  # of processor time, after which the system ends the process
_MEGABYTES = 300
_WORST = (
    "a comment of eighty megabytes",
    "an attribute of fifty megabytes",
    "millions of cells",
    "millions of merges",
    "millions of strings",
    "millions of styles",
    "too much text",
    "one string of eighty megabytes",
    "half a million cells",
    "a single cell far right in each row",
    "one long text in every cell",
    "many formats of numbers",
    "millions of columns",
    "very many objects of many names",
    "a huge directory",
    "six thousand lines",
)
_MEASURED = r"""
import json, re, resource, sys
from app.domain.errors import TwokeysError
from app.domain.spreadsheets import read_book
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[3]), int(sys.argv[3])))
data = open(sys.argv[1], "rb").read()
try:
    said = read_book(data, sys.argv[2]).kind
except TwokeysError as error:
    said = str(error)
used = int(re.search(r"VmHWM:\s*(\d+)", open("/proc/self/status").read())[1]) // 1024
print(json.dumps({"said": said, "megabytes": used}))
"""


def test_there_are_many_and_each_has_a_name() -> None:
    assert len(BAD_FILES) >= 60
    assert len(BY_NAME) == len(BAD_FILES)


@pytest.mark.parametrize("bad", [bad for bad in BAD_FILES if bad.name not in _WORST], ids=lambda bad: bad.name)
def test_one_sentence_is_said(bad: BadFile) -> None:
    said = _said(bad, bad.data)
    assert bad.expect in said
    _is_for_people(said)


@pytest.mark.parametrize("name", _WORST)
def test_the_worst_are_bounded(name: str, tmp_path: Path) -> None:
    bad = BY_NAME[name]
    path = tmp_path / "bad"
    path.write_bytes(bad.data)
    command = [sys.executable, "-c", _MEASURED, str(path), bad.file_name, str(_SECONDS)]
    done = subprocess.run(command, capture_output=True, check=True, text=True, timeout=300)
    measured = json.loads(done.stdout)
    assert bad.expect in measured["said"]
    assert measured["megabytes"] < _MEGABYTES
    _is_for_people(measured["said"])


def _said(bad: BadFile, data: bytes) -> str:
    """The sentence of the refusal, or the expected one of the problems."""
    if bad.reader is None:
        with pytest.raises((Invalid, TooLarge)) as refused:
            read_book(data, bad.file_name)
        return str(refused.value)
    troubles = bad.reader(read_book(data, bad.file_name))
    assert troubles
    found = [trouble for trouble in troubles if bad.expect in trouble.message]
    assert found, [trouble.message for trouble in troubles]
    has_place = all(trouble.sheet and re.fullmatch(r"[A-Z]+\d+", trouble.cell) for trouble in found)
    assert has_place or "has row keys" in bad.expect
    return found[0].message


def _is_for_people(said: str) -> None:
    assert said[0].isupper() or said[0] == "“"
    assert said.endswith(".")
    assert "\n" not in said
    assert len(said) < 400
    assert "Traceback" not in said
    assert "Error" not in said
