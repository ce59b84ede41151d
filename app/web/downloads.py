"""Stored files on the way out: always saved, never opened inside our own pages, whatever they hold."""

from pathlib import Path
from urllib.parse import quote

from starlette.responses import FileResponse


def attachment(path: Path, file_name: str, media_type: str = "application/octet-stream") -> FileResponse:
    """The file under its own name. A sandbox keeps a browser that opens it anyway from running anything."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file_name, safe='')}",
        "Content-Security-Policy": "sandbox",
        "Cache-Control": "no-store",
    }
    return FileResponse(path, media_type=media_type, headers=headers)
