"""The ZIP that a workbook is, opened only after its size, names and contents were checked."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from struct import error as StructError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as DeflateError

from app.domain.errors import Invalid, TooLarge
from app.domain.spreadsheets.inflating import unpacked
from app.domain.spreadsheets.limits import ENTRIES, PACKED, RATIO, UNPACKED

_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 1
_SMALL = 1 << 20


class Archive:
    """The files of a ZIP by name, whatever its case. Each was unpacked once to see that it is what it says."""

    def __init__(self, data: bytes, entries: list[ZipInfo]) -> None:
        self._data = data
        self._entries = {entry.filename.casefold(): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """All names in small letters."""
        return tuple(self._entries)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a file that is there, piece by piece."""
        return unpacked(self._data, self._entries[name.casefold()])

    def start(self, name: str, size: int = 200) -> bytes:
        """The first bytes of a file that is there."""
        kept = b""
        for chunk in self.chunks(name):
            kept += chunk
            if len(kept) >= size:
                break
        return kept[:size]


@contextmanager
def open_archive(data: bytes) -> Iterator[Archive]:
    """The files inside; TooLarge for what unpacks to too much, Invalid for what is damaged, encrypted or ill-named."""
    if len(data) > PACKED:
        raise TooLarge(f"The file has {_megabytes(len(data))}; we read workbooks of up to {_megabytes(PACKED)}.")
    if data.count(_DIRECTORY_ENTRY) > 2 * ENTRIES:
        raise _too_many()
    with _damage_said(), ZipFile(BytesIO(data)) as zipped:
        entries = zipped.infolist()
        _check_names(entries)
        _check_sizes(entries, len(data))
        archive = Archive(data, entries)
        for name in archive.names:
            for _ in archive.chunks(name):
                pass
        yield archive


@contextmanager
def _damage_said() -> Iterator[None]:
    try:
        yield
    except (BadZipFile, DeflateError, EOFError, StructError, OSError, NotImplementedError, UnicodeError) as error:
        raise Invalid("The workbook is damaged or cut off. Open it, save it again and send the new copy.") from error


def _check_names(entries: list[ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename.casefold()
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise Invalid("The workbook holds a file with a path that leads out of it. No spreadsheet does.")
        if name in seen:
            raise Invalid("The workbook holds two files of one name, so nobody can tell which counts. Save it again.")
        if entry.flag_bits & _ENCRYPTED:
            raise Invalid("The workbook is protected with a password. Remove the password, save and send it again.")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Invalid("The workbook is packed in a way that no spreadsheet program uses. Save it again.")
        seen.add(name)


def _check_sizes(entries: list[ZipInfo], packed: int) -> None:
    """What the directory promises. Unpacking stops at that and fails where a file is longer."""
    if len(entries) > ENTRIES:
        raise _too_many()
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > UNPACKED:
        raise TooLarge(f"The workbook unpacks to more than {_megabytes(UNPACKED)}. {_TIDY}")
    if unpacked > max(packed * RATIO, _SMALL):
        raise TooLarge(f"The workbook unpacks to more than {RATIO} times its size. {_TIDY}")


_TIDY = "Delete empty formatted rows and columns, pictures and embedded files, and save it again."


def _too_many() -> TooLarge:
    return TooLarge(f"The workbook holds more than {ENTRIES} files. Remove what is embedded in it and save it again.")


def _megabytes(size: int) -> str:
    return f"{size / (1 << 20):.3g} MB"
