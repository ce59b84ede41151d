"""The typeface for pages: Source Sans Pro from its package, cut into small WOFF2 files at first use.

The letters of western Europe load with every page (about 14 kB a weight); those of its middle and east, and the rest,
load only where a page uses one.
"""

import threading
from pathlib import Path

import font_source_sans_pro
from fastapi import APIRouter, Request
from starlette.responses import FileResponse

from app.domain.errors import NotFound
from app.web.context import settings_of

router = APIRouter(include_in_schema=False)

FILES = Path(font_source_sans_pro.__file__).parent / "files"
FACES = {
    "regular": "SourceSansPro-Regular.ttf",
    "semibold": "SourceSansPro-Semibold.ttf",
}
LATIN = [
    *range(0x20, 0x100),
    *range(0x2010, 0x2028),
    0x2030,
    0x2039,
    0x203A,
    0x20AC,
    0x2190,
    0x2192,
    0x2212,
    0x2265,
    0x2264,
]
EXTENDED = [*range(0x100, 0x180)]
PARTS = ("latin", "extended", "rest")
_one_at_a_time = threading.Lock()


@router.get("/static/fonts/{face}-{part}.woff2")
def font(request: Request, face: str, part: str) -> FileResponse:
    if face not in FACES or part not in PARTS:
        raise NotFound("There is no such font.")
    path = settings_of(request).data_dir / "cache" / f"{face}-{part}-2.woff2"
    with _one_at_a_time:
        if not path.exists():
            _cut(FILES / FACES[face], path, part)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return FileResponse(path, media_type="font/woff2", headers=headers)


def _cut(source: Path, target: Path, part: str) -> None:
    from fontTools import subset  # slow to import, needed once

    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "tnum", "mark", "mkmk", "ccmp"])
    font = subset.load_font(str(source), options)
    rest = set(font.getBestCmap()) - {*LATIN, *EXTENDED}
    wanted = {"latin": set(LATIN), "extended": set(EXTENDED), "rest": rest}[part]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    subset.save_font(font, str(partial), options)
    partial.rename(target)
