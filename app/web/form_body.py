"""The body of a form, within limits that hold for all of it: a form is read before anybody knows who sent it."""

from collections.abc import AsyncGenerator

from starlette.datastructures import FormData
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

from app.domain.errors import TooLarge
from app.web.context import settings_of

MAX_FIELDS = 1000
MAX_FILES = 20
_URLENCODED = "application/x-www-form-urlencoded"
_LARGEST_FILES = 4  # of the largest size that evidence may have, in one form
_ROOM = 16 << 20  # text and the frame of the parts, beside the files
_TOO_LONG = "The form could not be read: it has too many fields or files, or they are too long together."


class _TextCounted(MultiPartParser):
    """Files go to the disk and text stays in memory: all text together is no longer than `most`."""

    most = 0

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._current_part.file is None:
            self.most -= end - start
            if self.most < 0:
                raise MultiPartException(_TOO_LONG)
        super().on_part_data(data, start, end)


async def read_body(request: Request, *, max_text: int) -> FormData:
    """The fields; `request.form()` gives the same afterwards.

    TooLarge beyond `max_text` bytes of text in all fields together, or beyond what the largest files need. Nothing for
    a body that is no form.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == "multipart/form-data":
            data = await _with_files(request, max_text).parse()
        else:
            data = await _texts(request, max_text).parse() if kind == _URLENCODED else FormData()
    except MultiPartException as error:
        raise TooLarge(_TOO_LONG) from error
    request._form = data  # whoever asks the request again would wait for a body that was read already
    return data


def _texts(request: Request, max_text: int) -> FormParser:
    stream = _within(request, max_text)
    return FormParser(request.headers, stream, max_fields=MAX_FIELDS, max_part_size=max_text)


def _with_files(request: Request, max_text: int) -> MultiPartParser:
    stream = _within(request, _LARGEST_FILES * (settings_of(request).evidence_max_mb << 20) + _ROOM)
    sizes = {"max_files": MAX_FILES, "max_fields": MAX_FIELDS, "max_part_size": max_text}
    parser = _TextCounted(request.headers, stream, **sizes)
    parser.most = max_text
    return parser


async def _within(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    async for chunk in request.stream():
        most -= len(chunk)
        if most < 0:
            raise MultiPartException(_TOO_LONG)
        yield chunk
