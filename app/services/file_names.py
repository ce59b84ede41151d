"""Names of files as strangers type them, made fit to keep and to show."""

from pathlib import PurePosixPath

from app.domain.text import clean_text

_LONGEST = 200
_FOLDERS = 2


def plain_name(file_name: str) -> str:
    """The last part of a path, one line, at most 200 characters."""
    return plain_path(file_name).rpartition("/")[2]


def plain_path(file_name: str) -> str:
    """The name with at most two folders before it: a folder may be named after the account an export is of."""
    path = PurePosixPath(clean_text(file_name, pointer="/file").replace("\\", "/"))
    folders = [part for part in map(_printable, path.parts[:-1]) if part]
    return "/".join([*folders[-_FOLDERS:], _printable(path.name) or "file"])


def _printable(part: str) -> str:
    kept = "".join(character for character in part if character.isprintable() and character != "/")
    return kept.strip(" .")[-_LONGEST:]
