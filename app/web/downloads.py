"""Stored files on the way out: always saved, never opened inside our own pages, whatever they hold."""

from pathlib import Path
from urllib.parse import quote

from starlette.responses import FileResponse, Response


def attachment(path: Path, file_name: str, media_type: str = "application/octet-stream") -> FileResponse:
    """The file under its own name. A sandbox keeps a browser that opens it anyway from running anything."""
    return FileResponse(path, media_type=media_type, headers=_saved_as(file_name))


def download(content: bytes, file_name: str, media_type: str = "application/octet-stream") -> Response:
    """The same for what was made just now."""
    return Response(content, media_type=media_type, headers=_saved_as(file_name))


def _saved_as(file_name: str) -> dict[str, str]:
    return {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file_name, safe='')}",
        "Content-Security-Policy": "sandbox",
        "Cache-Control": "no-store",
    }
