"""The objects of a PDF put into bytes once.

The library puts each into bytes twice, once to write it and once for the number that tells two files apart, and packs
every stream as hard as it can both times. Done once and packed well enough, that is a tenth off the time of a report.
"""

import zlib
from typing import Any

from weasyprint.pdf import pydyf

LEVEL = 6  # of 9; the last one per cent of the size costs as much time as all before it


class Written(pydyf.Object):  # type: ignore[misc]
    """An object as it will stand in the file, under the number it had."""

    data = b""
    compressible = False


def pack(document: object, pdf: Any) -> None:
    """For `write_pdf(finisher=...)`, when every object is there. What a reader of the PDF gets is the same."""
    pdf.objects[:] = [_written(thing) for thing in pdf.objects]


def _written(thing: Any) -> Any:
    if thing.free == "f":
        return thing
    if isinstance(thing, pydyf.Stream) and thing.compress:
        _compress(thing)
    written = Written()
    written.number, written.generation = thing.number, thing.generation
    written.data, written.compressible = thing.data, thing.compressible
    return written


def _compress(stream: Any) -> None:
    plain = pydyf.Stream(stream.stream).data
    content = plain[plain.index(b"stream\n") + 7 : -len(b"\nendstream")]
    stream.stream, stream.compress = [zlib.compress(content, LEVEL)], False
    stream.extra["Filter"] = "/FlateDecode"
