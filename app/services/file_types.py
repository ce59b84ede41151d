"""What a file is, judged by its content alone, and whether we take it as evidence.

We take PDF, PNG, JPEG, text, CSV, JSON, and Word and Excel files without macros. Pages with script in them (HTML, SVG)
are refused, because whoever opens the download would run them.
"""

import zipfile
import zlib
from pathlib import Path

from app.domain.errors import Invalid, Problem

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS: dict[str, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "text/plain": (".txt", ".log", ".md", ".yaml", ".yml", ".toml", ".ini", ".conf", ".cfg", ".tf"),
    "text/csv": (".csv",),
    "application/json": (".json", ".txt"),
    WORD: (".docx",),
    EXCEL: (".xlsx",),
}
TAKEN = "We take PDF, PNG, JPEG, text, CSV, JSON, and Word and Excel files without macros."
# AWS prints nothing at all for a bucket whose versioning was never set: there an empty file is an answer.
SILENT = "get-bucket-versioning"
_LONGEST_NAME = 200
_MAX_PIXELS = 100_000_000
_MAX_UNPACKED = 100 << 20
_MAX_RATIO = 100
_MAX_ENTRIES = 500
_MAX_DIRECTORY = 1 << 20
_LAST_RECORD = 22 + 65535
_MACROS = ("vbaproject", "macrosheets/", "vbadata")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
_MARKUP = (b"<svg", b"<html", b"<!doctype html", b"<script", b"<?xml", b"<body", b"<iframe")


def media_type(path: Path, file_name: str) -> str:
    """The media type; Invalid with one sentence when we do not take such a file."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head and SILENT not in file_name.lower():
        refuse("empty", "The file is empty. Choose it again.")
    if not head:
        return "application/json"
    if head.startswith(b"%PDF-"):
        return _pdf(path)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(head)
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"PK\x03\x04"):
        return _office(path)
    return _text(path, head, file_name)


def named(file_name: str, media_type: str) -> str:
    """The name with an ending that fits the content: what opens by a double click is what we looked at.

    `report.exe` that is a PDF becomes `report.exe.pdf`, and a text called `report.html` becomes `report.html.txt`.
    """
    endings = ENDINGS.get(media_type, (".bin",))
    return file_name if file_name.lower().endswith(endings) else f"{file_name[: _LONGEST_NAME - 5]}{endings[0]}"


def refuse(code: str, sentence: str) -> None:
    raise Invalid(sentence, problems=[Problem("/file", code, sentence)])


def _pdf(path: Path) -> str:
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 65536))
        if b"/Encrypt" in file.read():
            refuse("locked", "This PDF is protected by a password. Send it without one.")
    return "application/pdf"


def _png(head: bytes) -> str:
    width, height = int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
    if not 0 < width * height <= _MAX_PIXELS:
        refuse("too_many_pixels", "This picture is larger than 100 million pixels. Send it smaller.")
    return "image/png"


def _office(path: Path) -> str:
    """Sizes are read from the directory of the archive, so nothing is unpacked."""
    if _directory_size(path) > _MAX_DIRECTORY:
        refuse("too_large_unpacked", "This file unpacks to far more than it should. Send it as PDF.")
    try:
        with zipfile.ZipFile(path) as archive:
            entries, kinds = archive.infolist(), _content_types(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError):
        refuse("damaged", "This file is damaged and cannot be read. Save it again and send it once more.")
    unpacked, packed = sum(e.file_size for e in entries), max(1, sum(e.compress_size for e in entries))
    if len(entries) > _MAX_ENTRIES or unpacked > _MAX_UNPACKED or unpacked / packed > _MAX_RATIO:
        refuse("too_large_unpacked", "This file unpacks to far more than it should. Send it as PDF.")
    names = {entry.filename for entry in entries}
    if "macroenabled" in kinds or any(sign in name.lower() for name in names for sign in _MACROS):
        refuse("macros", "This file holds macros. Save it without macros (.xlsx or .docx) and send that.")
    kind = {"xl/workbook.xml": EXCEL, "word/document.xml": WORD}
    found = next((kind[name] for name in kind if name in names), "")
    if not found or "[Content_Types].xml" not in names:
        refuse("archive", f"This is an archive. Send the files in it one by one. {TAKEN}")
    return found


def _directory_size(path: Path) -> int:
    """Bytes of the archive's directory by its last record; 0 when there is none. A million names cost a gigabyte."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _LAST_RECORD))
        end = file.read()
    at = end.rfind(b"PK\x05\x06")
    return int.from_bytes(end[at + 12 : at + 16], "little") if at >= 0 else 0


def _content_types(archive: zipfile.ZipFile) -> str:
    """What the file says its parts are, in small letters; no more of it than a real one needs."""
    if "[Content_Types].xml" not in archive.namelist():
        return ""
    with archive.open("[Content_Types].xml") as part:
        return part.read(1 << 20).decode("utf-8", "replace").lower()


def _text(path: Path, head: bytes, file_name: str) -> str:
    if _EICAR in head:
        refuse("virus", "This file is known to virus scanners. It was not kept.")
    if not _is_text(path):
        refuse("unknown_type", f"This is not a kind of file we take. {TAKEN}")
    if head[:2] in _UTF_16:
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if any(start.startswith(mark) for mark in _MARKUP) or b"<script" in head.lower() or b"<svg" in head.lower():
        refuse("active_content", "Web pages and SVG drawings can run script. Send this as PDF or as a picture.")
    if start[:1] in (b"{", b"["):
        return "application/json"
    return "text/csv" if file_name.lower().endswith(".csv") else "text/plain"


def _is_text(path: Path) -> bool:
    """No control bytes other than tab, line ends and form feed; UTF-16 with its mark is text too."""
    control = bytes(set(range(32)) - {9, 10, 12, 13})
    with path.open("rb") as file:
        if file.read(2) in _UTF_16:
            return True
        file.seek(0)
        while chunk := file.read(1 << 20):
            if len(chunk.translate(None, control)) != len(chunk):
                return False
    return True
