"""The content of one file inside a ZIP, unpacked piece by piece and held against what the directory says of it."""

import zlib
from collections.abc import Iterator
from struct import unpack_from
from zipfile import ZIP_STORED, BadZipFile, ZipInfo

_CHUNK = 1 << 16
_HEADER = 30
_START = b"PK\x03\x04"


def unpacked(data: bytes, entry: ZipInfo) -> Iterator[bytes]:
    """The content in pieces. BadZipFile or zlib.error where size, checksum or name are others than promised."""
    size, checksum = 0, 0
    for chunk in _pieces(data, entry):
        size += len(chunk)
        if size > entry.file_size:
            raise BadZipFile("longer than promised")
        checksum = zlib.crc32(chunk, checksum)
        yield chunk
    if size != entry.file_size or checksum != entry.CRC:
        raise BadZipFile("other content than promised")


def _pieces(data: bytes, entry: ZipInfo) -> Iterator[bytes]:
    packed = _packed(data, entry)
    if entry.compress_type == ZIP_STORED:
        for start in range(0, len(packed), _CHUNK):
            yield bytes(packed[start : start + _CHUNK])
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for start in range(0, len(packed), _CHUNK):
        waiting = bytes(packed[start : start + _CHUNK])
        while waiting:
            yield inflater.decompress(waiting, _CHUNK)
            waiting = inflater.unconsumed_tail
    yield inflater.flush()


def _packed(data: bytes, entry: ZipInfo) -> memoryview:
    """The entry's bytes as they stand in the file, behind a header that has to bear its name."""
    start = entry.header_offset
    if start < 0 or data[start : start + 4] != _START:
        raise BadZipFile("no header")
    name_length, extra_length = unpack_from("<HH", data, start + 26)
    name = data[start + _HEADER : start + _HEADER + name_length]
    if name not in (entry.orig_filename.encode("cp437", "replace"), entry.orig_filename.encode()):
        raise BadZipFile("another name")
    begin = start + _HEADER + name_length + extra_length
    packed = memoryview(data)[begin : begin + entry.compress_size]
    if len(packed) != entry.compress_size:
        raise BadZipFile("cut off")
    return packed
