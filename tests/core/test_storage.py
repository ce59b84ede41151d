"""Files are kept whole or not at all, under names that nobody can choose."""

import hashlib
import io
from pathlib import Path

import pytest

from app.core.storage import Storage, StorageFull, TooManyBytes


def test_a_file_comes_back_as_it_was(tmp_path: Path) -> None:
    storage = Storage(tmp_path / "files")
    kept = storage.keep(io.BytesIO(b"evidence"), limit=8)
    assert storage.path(kept.name).read_bytes() == b"evidence"
    assert (kept.sha256, kept.size) == (hashlib.sha256(b"evidence").hexdigest(), 8)


def test_the_same_content_twice_gets_two_names(tmp_path: Path) -> None:
    storage = Storage(tmp_path)
    assert storage.keep(io.BytesIO(b"x"), limit=9).name != storage.keep(io.BytesIO(b"x"), limit=9).name


def test_too_many_bytes_leave_nothing_behind(tmp_path: Path) -> None:
    storage = Storage(tmp_path)
    with pytest.raises(TooManyBytes):
        storage.keep(io.BytesIO(b"123456789"), limit=8)
    assert list(tmp_path.iterdir()) == []


def test_a_stream_that_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError("the connection was lost")

    with pytest.raises(StorageFull):
        Storage(tmp_path).keep(Broken(), limit=8)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "a" * 31, "A" * 32, "g" * 32, "/" + "a" * 31])
def test_names_that_we_did_not_make_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a stored name"):
        Storage(tmp_path).path(name)


def test_forgetting_twice_is_fine(tmp_path: Path) -> None:
    storage = Storage(tmp_path)
    name = storage.keep(io.BytesIO(b"x"), limit=8).name
    storage.forget(name)
    storage.forget(name)
    assert list(storage.names()) == []
