"""Files of other programs under the name of a workbook, and CSV that is broken."""

from functools import partial

from tests.spreadsheet_files.bad_file import BadFile
from tests.spreadsheet_files.packages import noise, package, zipped

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_TYPES = {"[Content_Types].xml": "<Types/>"}
_OPEN = "application/vnd.oasis.opendocument."
_XML_SPREADSHEET = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


def _ole(stream: str) -> bytes:
    return _OLE + stream.encode("utf-16-le") + bytes(2000)


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _plain(data: bytes) -> bytes:
    return data


def _bad(name: str, data: bytes, file_name: str, expect: str) -> BadFile:
    return BadFile(name, partial(_plain, data), file_name, expect)


OTHER_FORMATS = [
    _bad("nothing", b"", "a.xlsx", "empty"),
    _bad("blanks", b" \r\n\t\n", "a.csv", "empty"),
    _bad("NULs only", bytes(5000), "a.xlsx", "empty"),
    _bad("a byte order mark only", b"\xef\xbb\xbf", "a.csv", "empty"),
    _bad("separators only", b",,,\n,,,\n", "a.csv", "empty"),
    _bad("a workbook with a password", _ole("EncryptedPackage"), "a.xlsx", "password"),
    _bad("an old workbook", _ole("Workbook"), "a.xls", "old Excel"),
    _bad("an older workbook", b"\x09\x08\x10\x00" + noise(400), "a.xls", "old Excel"),
    _bad("a workbook with a label", _ole("EncryptedPackage") + _utf16("DRMEncryptedTransform"), "a.xlsx", "label"),
    _bad("a mail of Outlook", _ole("__properties_version1.0"), "a.xlsx", "Outlook"),
    _bad("a mail", b"From: a@b.example\r\nSubject: x\r\n more\r\nMIME-Version: 1.0\r\n\r\nHi", "a.eml", "e-mail"),
    _bad("a web archive", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "a.xls", "saved web page"),
    _bad("a web page in UTF-16", b"\xff\xfe" + _utf16("<html><table>"), "a.xls", "web page"),
    _bad("a part of a web page", b'<meta charset="utf-8"/><table><tr><td>Yes', "a.xls", "web page"),
    _bad("a SYLK file", b"ID;PWXL;N;E\r\nC;Y1;X1;K1\r\n", "a.slk", "SYLK"),
    _bad("a shortcut of Google", b'{"": "WARNING", "doc_id": "1a", "email": "a@b.example"}', "a.gsheet", "at Google"),
    _bad("a shortcut of Windows", b"[InternetShortcut]\r\nURL=https://docs.example/1\r\n", "a.url", "shortcut"),
    _bad("a shortcut of a Mac", b'<?xml version="1.0"?><plist><dict><key>URL</key></dict></plist>', "a", "shortcut"),
    _bad("an old document", _ole("WordDocument"), "a.xlsx", "old Office"),
    _bad("a PDF", b"%PDF-1.7\n" + noise(400), "a.xlsx", "PDF"),
    _bad("a web page", b"<html><body><table><tr><td>Yes</td></tr></table>", "a.xls", "web page"),
    _bad("a web page with a mark", b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", "a.xls", "web page"),
    _bad("an XML spreadsheet", _XML_SPREADSHEET, "a.xls", "2003"),
    _bad("some XML", b'<?xml version="1.0"?><answers/>', "a.xlsx", "XML"),
    _bad("rich text", b"{\\rtf1 text}", "a.xlsx", "RTF"),
    _bad("JSON", b'{"questions": []}', "a.csv", "JSON"),
    _bad("a picture", b"\x89PNG\r\n\x1a\n" + noise(400), "a.xlsx", "picture"),
    _bad("gzip", b"\x1f\x8b\x08\x00" + noise(400), "a.xlsx", "gzip"),
    _bad("7z", b"7z\xbc\xaf\x27\x1c" + noise(400), "a.xlsx", "7z"),
    _bad("RAR", b"Rar!\x1a\x07" + noise(400), "a.xlsx", "RAR"),
    _bad("random bytes", b"\x8f\x81" + noise(5000), "a.xlsx", "neither a workbook"),
    _bad("an ODS", zipped({"mimetype": f"{_OPEN}spreadsheet", "content.xml": "<x/>"}), "a.xlsx", "ODS"),
    _bad("an ODT", zipped({"mimetype": f"{_OPEN}text", "content.xml": "<x/>"}), "a.xlsx", "OpenDocument"),
    _bad("an XLSB", zipped({**_TYPES, "xl/workbook.bin": "x"}), "a.xlsx", "XLSB"),
    _bad("a Word document", zipped({**_TYPES, "word/document.xml": "x"}), "a.xlsx", "Word"),
    _bad("a presentation", zipped({**_TYPES, "ppt/presentation.xml": "x"}), "a.xlsx", "presentation"),
    _bad("a Numbers document", zipped({"Index/Document.iwa": "x"}), "a.numbers", "Numbers"),
    _bad("an older Numbers document", zipped({"Index.zip": "x"}), "a.numbers", "Numbers"),
    _bad("a workbook behind other bytes", b"#!/bin/sh\n" + package(), "a.xlsx", "other bytes"),
    _bad("UTF-8 that breaks", b"\xef\xbb\xbfid,answer\none,caf\xe9\n", "a.csv", "Line 2"),
    _bad("half a UTF-16 sign", "id,answer\n".encode("utf-16") + b"\x41", "a.csv", "UTF-16"),
    _bad("half a surrogate pair", b"\xff\xfe" + b"a\x00\x3d\xd8", "a.csv", "UTF-16"),
    _bad("a byte of no encoding", b"id,answer\none,\x81\n", "a.csv", "Line 2"),
    _bad("UTF-32", "id,answer\n".encode("utf-32"), "a.csv", "NUL"),
    _bad("a NUL", b"id,answer\none,y\x00es\n", "a.csv", "Line 2"),
    _bad("two encodings", "id,answer\n".encode("utf-16-le") + b"one,yes\n", "a.csv", "NUL"),
    _bad("a quote that never ends", b'id,answer\none,"yes\ntwo,no\n', "a.csv", "line 2"),
    _bad("a quote too many", b'id,answer\none,"yes"no\n', "a.csv", "line 2"),
    _bad("a CSV cell of a megabyte", b"id,answer\none," + b"x" * (1 << 20), "a.csv", "line 2"),
    _bad("a CSV cell of fifty thousand", b"id,answer\none," + b"x" * 50_000, "a.csv", "Line 2"),
    _bad("six thousand lines", b"a,b\n" * 6_000, "a.csv", "5,000"),
    _bad("three hundred columns", b"a," * 299 + b"a\n", "a.csv", "200 columns"),
    _bad("a CSV of eleven megabytes", b"a,b\n" * (11 << 18), "a.csv", "10 MB"),
]
