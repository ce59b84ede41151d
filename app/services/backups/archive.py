"""The archive as a file: a gzipped tar, written whole or not at all, read with suspicion."""

import hashlib
import io
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from app.domain.errors import Invalid
from app.services.backups import manifest as manifests
from app.services.backups.manifest import Manifest, Part

FOLDERS = ("tables", "files", "mails", "audit-heads")
_DAMAGED = "The archive {name} is damaged or cut off ({why}). Use another one, and find out what happened to this."


class Writer:
    """`add_lines` and `add_file` return nothing; `parts` lists what went in."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.parts: list[Part] = []

    def add_lines(self, name: str, lines: Iterable[str]) -> None:
        """A part made line by line, on disk rather than in memory: its size must be known before it is written."""
        digest, rows = hashlib.sha256(), 0
        with tempfile.TemporaryFile() as file:
            for line in lines:
                data = line.encode()
                digest.update(data)
                file.write(data)
                rows += 1
            size = file.tell()
            file.seek(0)
            self._add(Part(name, digest.hexdigest(), size, rows), file)

    def add_file(self, name: str, path: Path) -> None:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
            file.seek(0)
            self._add(Part(name, digest, size), file)

    def finish(self, manifest: Manifest) -> None:
        data = manifest.to_json().encode()
        self._tar.addfile(_info(manifests.NAME, len(data)), io.BytesIO(data))

    def _add(self, part: Part, file: io.IOBase | object) -> None:
        self._tar.addfile(_info(part.name, part.size), file)  # type: ignore[arg-type]
        self.parts.append(part)


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """A writer; the file appears under its name only when everything is on disk, readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar:
                yield Writer(tar)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def opened(path: Path) -> Iterator[tuple[Path, Manifest]]:
    """The archive unpacked into a folder that is removed afterwards, every part checked against the manifest."""
    with tempfile.TemporaryDirectory(prefix="twokeys-archive-") as name:
        folder = Path(name)
        _unpack(path, folder)
        manifest = _manifest(path, folder)
        _compare(path, folder, manifest)
        yield folder, manifest


def _unpack(path: Path, folder: Path) -> None:
    try:
        with tarfile.open(path, "r:gz") as tar:
            for member in tar:
                source = tar.extractfile(member) if _is_expected(member) else None
                if source is None:
                    raise Invalid(f"The archive {path.name} holds “{member.name}”, which does not belong there.")
                target = folder / member.name
                target.parent.mkdir(exist_ok=True)
                with target.open("xb") as file:
                    shutil.copyfileobj(source, file)
            while tar.fileobj is not None and tar.fileobj.read(1 << 20):
                pass  # to its last byte: what was cut off may be the end alone
    except (tarfile.TarError, EOFError, zlib.error, OSError, ValueError) as error:
        raise Invalid(_DAMAGED.format(name=path.name, why=error)) from error


def _manifest(path: Path, folder: Path) -> Manifest:
    if not (folder / manifests.NAME).is_file():
        raise Invalid(_DAMAGED.format(name=path.name, why="it has no manifest"))
    return manifests.parse((folder / manifests.NAME).read_text(encoding="utf-8"))


def _compare(path: Path, folder: Path, manifest: Manifest) -> None:
    """Invalid unless exactly the parts of the manifest are there, each byte of them."""
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {manifests.NAME}
    named = {part.name for part in manifest.parts}
    if there != named:
        odd = ", ".join(sorted(there ^ named)[:3])
        raise Invalid(_DAMAGED.format(name=path.name, why=f"contents and manifest do not agree about {odd}"))
    for part in manifest.parts:
        with (folder / part.name).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != part.sha256:
                raise Invalid(_DAMAGED.format(name=path.name, why=f"{part.name} is not what was written"))


def _is_expected(member: tarfile.TarInfo) -> bool:
    parts = PurePosixPath(member.name).parts
    is_known = member.name == manifests.NAME or (len(parts) == 2 and parts[0] in FOLDERS and parts[1] != "..")
    return member.isreg() and is_known


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size = size
    info.mode = 0o600
    return info
