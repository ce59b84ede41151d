"""Files that somebody might send us: harmless, hostile, and dressed up as something else."""

import io
import struct
import zipfile
import zlib

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCRIPT = b"<script>alert(1)</script>"
TYPES = b'<?xml version="1.0"?><Types/>'
SHEET = {"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<workbook/>"}
WORD = {"[Content_Types].xml": TYPES, "word/document.xml": b"<document/>"}
_MACRO_TYPES = b'<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
_XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><workbook>&e;</workbook>'


def zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def png(width: int, height: int, tail: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    return b"\x89PNG\r\n\x1a\n" + chunk + tail


def many_names() -> bytes:
    """An archive whose directory alone has two hundred thousand entries, in a few megabytes."""
    entry = b"PK\x01\x02" + b"\x14\x00" * 2 + bytes(8) + bytes(12) + struct.pack("<HHHHHII", 1, 0, 0, 0, 0, 0, 0) + b"a"
    directory = entry * 200_000
    start = b"PK\x03\x04" + bytes(26)
    return (
        start + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, len(directory), len(start), 0)
    )


def lying_sizes() -> bytes:
    """A bomb whose directory says that it is small."""
    honest = zipped({**SHEET, "xl/sheet.xml": b"0" * (30 << 20)})
    return honest.replace(struct.pack("<I", 30 << 20), struct.pack("<I", 1000))


REFUSED: dict[str, tuple[str, bytes]] = {
    "nothing": ("empty.pdf", b""),
    "the test virus": ("eicar.txt", EICAR),
    "the test virus under another name": ("report.pdf", EICAR),
    "a program": ("report.pdf", b"MZ\x90\x00" + bytes(200)),
    "a program for Linux": ("export.csv", b"\x7fELF\x02\x01" + bytes(200)),
    "an old Word file": ("letter.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "a moving picture": ("a.png", b"GIF89a" + bytes(50) + SCRIPT),
    "a drawing with script": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "a drawing after a comment": ("a.txt", b"<!-- x --><svg onload=alert(1)>"),
    "a page": ("a.html", b"<!DOCTYPE html><body>x"),
    "a page called a picture": ("a.png", b"<html>" + SCRIPT),
    "a page before a PDF": ("a.pdf", b"<html><!-- %PDF-1.7 -->" + SCRIPT),
    "a page in UTF-16": ("a.txt", "\ufeff<html><script>alert(1)</script>".encode("utf-16-le")),
    "XML with an entity": ("a.json", _XXE),
    "a locked PDF": ("a.pdf", b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF"),
    "a picture of ten thousand million pixels": ("a.png", png(100_000, 100_000)),
    "a picture without pixels": ("a.png", png(0, 0)),
    "macros in Excel": ("a.xlsx", zipped({**SHEET, "xl/vbaProject.bin": b"m"})),
    "macros in Word": ("a.docx", zipped({**WORD, "word/vbaProject.bin": b"m"})),
    "macros under another name": ("a.xlsx", zipped({**SHEET, "[Content_Types].xml": _MACRO_TYPES, "xl/p.bin": b"m"})),
    "macros of old": ("a.xlsx", zipped({**SHEET, "xl/macrosheets/sheet1.xml": b"m"})),
    "an archive": ("a.zip", zipped({"photo.jpg": b"x"})),
    "an archive that climbs": ("a.xlsx", zipped({"../../etc/cron.d/x": b"x"})),
    "a program for Java": ("a.docx", zipped({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"})),
    "a bomb": ("a.xlsx", zipped({**SHEET, "xl/sheet.xml": b"0" * (30 << 20)})),
    "a bomb of a million to one": (
        "a.xlsx",
        zipped({**SHEET, "xl/sheet.xml": zipped({"a": b"0" * (20 << 20)}) * 1000}),
    ),
    "ten thousand sheets": ("a.xlsx", zipped(SHEET | {f"xl/worksheets/{n}.xml": b"" for n in range(10_000)})),
    "a directory of two hundred thousand names": ("a.xlsx", many_names()),
    "half an archive": ("a.xlsx", zipped(SHEET)[:-30]),
    "the start of an archive": ("a.docx", b"PK\x03\x04" + bytes(100)),
    "noise": ("a.csv", bytes(range(256)) * 20),
}
# name, content -> the name and type under which it is kept; all of it only ever leaves as an attachment.
KEPT: dict[str, tuple[str, bytes, str, str]] = {
    "a PDF": ("a.pdf", b"%PDF-1.7\n%%EOF", "a.pdf", "application/pdf"),
    "a PDF with script": ("a.pdf", b"%PDF-1.7\n/OpenAction << /S /JavaScript >>\n%%EOF", "a.pdf", "application/pdf"),
    "a PDF that is a page, too": ("a.html", b"%PDF-1.7\n" + SCRIPT, "a.html.pdf", "application/pdf"),
    "a picture that is a page, too": ("a.htm", png(9, 9, SCRIPT), "a.htm.png", "image/png"),
    "two endings": ("report.pdf.exe", b"%PDF-1.7\n%%EOF", "report.pdf.exe.pdf", "application/pdf"),
    "a script called text": ("run.bat", b"del /q *.*", "run.bat.txt", "text/plain"),
    "script late in a text": ("a.html", b"x" * 9000 + SCRIPT, "a.html.txt", "text/plain"),
    "a climbing name": ("../../../etc/cron.d/job", b"* * * * *", "job.txt", "text/plain"),
    "a climbing name of Windows": ("..\\..\\Startup\\a.csv", b"a,b\n", "a.csv", "text/csv"),
    "a name that reads backwards": ("report\u202efdp.exe", b"%PDF-1.7\n%%EOF", "reportfdp.exe.pdf", "application/pdf"),
    "a name with a header in it": ('a"; X-Evil: 1.csv', b"a,b\n", "a%22; X-Evil: 1.csv", "text/csv"),
    "formulas": ("a.csv", b"=cmd|' /C calc'!A0,1\n", "a.csv", "text/csv"),
    "Excel with an entity": ("a.xlsx", zipped({**SHEET, "xl/workbook.xml": _XXE}), "a.xlsx", "spreadsheet"),
    "a bomb that lies": ("a.xlsx", lying_sizes(), "a.xlsx", "spreadsheet"),
    "JSON": ("a.json", b'{"a": "<b>"}', "a.json", "application/json"),
}
