"""ZIPs that are damaged, lie, or unpack to far too much."""

import struct
from functools import partial
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

from tests.spreadsheet_files.bad_file import BadFile
from tests.spreadsheet_files.packages import SHARED, SHEET, noise, package, padded, parts, sheet, zipped

_MB = 1 << 20


def _cut(share: float) -> bytes:
    data = package()
    return data[: int(len(data) * share)]


def _flipped() -> bytes:
    data = bytearray(package({SHEET: sheet("<row/>" * 2000)}))
    place = data.find(SHEET.encode()) + len(SHEET) + 5
    data[place] ^= 0xFF
    return bytes(data)


def _named(name: str) -> bytes:
    return package({name: "x"})


def _backslash() -> bytes:
    return package({"xl/evil_file.xml": "x"}).replace(b"xl/evil_file.xml", b"xl\\evil_file.xml")


def _doubled() -> bytes:
    data = package({"xl/worksheets/sheet2.xml": sheet("")})
    return data.replace(b"xl/worksheets/sheet2.xml", b"xl/worksheets/sheet1.xml")


def _method(method: int) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in parts().items():
            archive.writestr(name, content, compress_type=method)
    return packed.getvalue()


def _encrypted() -> bytes:
    data = bytearray(package())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def _declared(size: int) -> bytes:
    """The sheet says that it has another size than it has."""
    data = bytearray(package({SHEET: sheet("<row/>" * 500_000)}))
    central = data.rfind(SHEET.encode()) - 46
    struct.pack_into("<I", data, central + 24, size)
    struct.pack_into("<I", data, data.find(SHEET.encode()) - 30 + 22, size)
    return bytes(data)


def _overlapping() -> bytes:
    """Many names in the directory for one and the same packed content, as in bombs without nesting."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
        archive.writestr("xl/media/kernel", bytes(5 * _MB))
        kernel = archive.getinfo("xl/media/kernel")
        for number in range(15):
            twin = archive.getinfo("xl/media/kernel").__class__(f"xl/media/twin{number}")
            for field in ("compress_type", "compress_size", "file_size", "CRC", "header_offset"):
                setattr(twin, field, getattr(kernel, field))
            archive.filelist.append(twin)
        archive.writestr("xl/media/noise", noise(_MB), ZIP_STORED)
    return packed.getvalue()


def _nested() -> bytes:
    data = bytes(10 * _MB)
    for level in range(4):
        data = zipped({f"{copy}-{level}.zip": data for copy in range(4)})
    return data


def _flat_nested() -> bytes:
    bomb = zipped({"a": bytes(10 * _MB)})
    return package({f"xl/embeddings/{number}.zip": bomb for number in range(600)})


def _directory() -> bytes:
    entry = b"PK\x01\x02" + bytes(42)
    return package() + entry * 200_000


ARCHIVES = [
    BadFile("cut in half", partial(_cut, 0.5), "a.xlsx", "damaged"),
    BadFile("cut at the end", partial(_cut, 0.97), "a.xlsx", "damaged"),
    BadFile("a flipped byte", _flipped, "a.xlsx", "damaged"),
    BadFile("an empty zip", lambda: zipped({}), "a.xlsx", "empty"),
    BadFile("a zip of texts", lambda: zipped({"a.txt": "a"}), "a.xlsx", "ZIP archive"),
    BadFile("a workbook in a zip", lambda: zipped({"a.xlsx": package()}), "a.zip", "ZIP archive"),
    BadFile("a flat bomb", lambda: package({SHEET: bytes(120 * _MB)}), "a.xlsx", "100 MB"),
    BadFile("a bomb by ratio", lambda: package({SHEET: b" " * (40 * _MB)}), "a.xlsx", "100 times"),
    BadFile("bombs in a bomb", _nested, "a.xlsx", "ZIP archive"),
    BadFile("many embedded bombs", _flat_nested, "a.xlsx", "500 files"),
    BadFile("overlapping entries", _overlapping, "a.xlsx", "damaged"),
    BadFile("a size said too small", partial(_declared, 1000), "a.xlsx", "damaged"),
    BadFile("a size said too large", partial(_declared, 90 * _MB), "a.xlsx", "100 times"),
    BadFile("six hundred files", lambda: package({f"xl/{n}.xml": "x" for n in range(600)}), "a.xlsx", "500 files"),
    BadFile("a huge directory", _directory, "a.xlsx", "500 files"),
    BadFile("an absolute path", partial(_named, "/etc/passwd"), "a.xlsx", "path"),
    BadFile("a path upwards", partial(_named, "xl/../../../evil"), "a.xlsx", "path"),
    BadFile("a path of Windows", partial(_named, "C:evil.xml"), "a.xlsx", "path"),
    BadFile("a path with backslashes", _backslash, "a.xlsx", "path"),
    BadFile("two files of one name", _doubled, "a.xlsx", "one name"),
    BadFile("two files but for case", lambda: package({"XL/WORKBOOK.xml": "x"}), "a.xlsx", "one name"),
    BadFile("entries with a password", _encrypted, "a.xlsx", "password"),
    BadFile("bzip2 inside", partial(_method, ZIP_BZIP2), "a.xlsx", "packed in a way"),
    BadFile("lzma inside", partial(_method, ZIP_LZMA), "a.xlsx", "packed in a way"),
    BadFile("eleven megabytes", lambda: package({"xl/media/a": noise(11 * _MB)}), "a.xlsx", "10 MB"),
    BadFile("shared strings of a bomb", lambda: package({SHARED: b"<t>" * 20_000_000}), "a.xlsx", "100 times"),
    BadFile("a picture of ninety megabytes", lambda: padded({"xl/media/b": bytes(130 * _MB)}), "a.xlsx", "100 MB"),
]
