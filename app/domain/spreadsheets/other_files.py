"""Files that are neither a ZIP nor CSV: told by their first bytes, each with what to send instead."""

import re

from app.domain.errors import Invalid

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SEND = "Save it as an Excel workbook (XLSX) or as CSV and send that."
_STARTS = (
    (b"%PDF", "This is a PDF. Its tables cannot be read. Send the workbook that it was made from."),
    (b"{\\rtf", f"This is a text document (RTF), not a workbook. {_SEND}"),
    (b"\x89PNG", f"This is a picture, not a workbook. {_SEND}"),
    (b"\xff\xd8\xff", f"This is a picture, not a workbook. {_SEND}"),
    (b"GIF8", f"This is a picture, not a workbook. {_SEND}"),
    (b"\x1f\x8b", "This is a packed file (gzip). Unpack it and send the workbook itself."),
    (b"7z\xbc\xaf", "This is a 7z archive. Unpack it and send the workbook itself."),
    (b"Rar!", "This is a RAR archive. Unpack it and send the workbook itself."),
    (b"\x09\x08\x10\x00", f"This is a workbook of an old Excel (XLS). {_SEND}"),
    (b"\x09\x04\x06\x00", f"This is a workbook of an old Excel (XLS). {_SEND}"),
    (b"PK\x05\x06", "This is an empty ZIP archive."),
    (b"ID;PWXL", f"This is a SYLK file. {_SEND}"),
)
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|table|script|style|meta|title|div|!--)", re.IGNORECASE)
_MAIL = re.compile(rb"(?:[A-Z][A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?MIME-Version:", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml|\s*<[a-z:]+[\s>]", re.IGNORECASE)
_JSON = re.compile(rb"\s*[\[{]\s*[\"{\]}\[]")
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.04
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def refuse_other_files(data: bytes) -> None:
    """Invalid for anything whose first bytes say what it is; text that could be CSV passes."""
    if not data.strip(b"\x00\r\n\t ") or data.strip() == _BOM:
        raise Invalid("The file is empty.")
    if data.startswith(_OLE):
        raise Invalid(_ole_sentence(data))
    for start, sentence in _STARTS:
        if data.startswith(start):
            raise Invalid(sentence)
    head = _plain(data[:4000])[:2000]
    if _HTML.match(head):
        raise Invalid(f"This is a web page (HTML), whatever its name says. Open it and {_SEND[0].lower()}{_SEND[1:]}")
    if _XML.match(head):
        is_old = b"office:spreadsheet" in head
        raise Invalid(f"This is an {'XML spreadsheet of 2003' if is_old else 'XML file'}, not a workbook. {_SEND}")
    if _MAIL.match(head):
        raise Invalid(f"This is an e-mail or a saved web page (MHTML), not a workbook. {_SEND}")
    if _JSON.match(head):
        raise Invalid("This is JSON, not a workbook or CSV file.")
    if b"PK\x03\x04" in data[:4096]:
        raise Invalid("The workbook is damaged: other bytes stand before it. Save it again and send that.")
    if not data.startswith(_UTF16) and len(_CONTROLS.findall(head)) > _MOST_CONTROLS * len(head):
        raise Invalid(f"This is neither a workbook nor a CSV file. {_SEND}")


def _plain(head: bytes) -> bytes:
    """The beginning as one byte a sign, so that UTF-16 is told like everything else."""
    if head.startswith(_UTF16):
        return head.decode("utf-16", "ignore").encode("latin-1", "replace")
    return head.removeprefix(_BOM)


def _ole_sentence(data: bytes) -> str:
    if "DRMEncrypted".encode("utf-16-le") in data:
        return (
            "The workbook is encrypted for people of its own organisation (a sensitivity label, IRM). "
            "Take the label off, save and send it again."
        )
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "The workbook is protected with a password. Remove the password, save and send it again."
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return f"This is a workbook of an old Excel (XLS). {_SEND}"
    if "__properties_version".encode("utf-16-le") in data:
        return "This is an e-mail of Outlook (MSG). Save the workbook that is attached to it and send that."
    return f"This is a document of an old Office program, not a workbook. {_SEND}"
