"""Files that only point to a document somewhere else, as folders of cloud drives and desktops hold them."""

import re

from app.domain.errors import Invalid

_LARGEST = 20_000
_MARK = b"\xef\xbb\xbf"
_GOOGLE = re.compile(rb'\s*\{(?=.*"doc_id"\s*:)(?=.*"(?:url|email|resource_id|resource_key)"\s*:)', re.DOTALL)
_WINDOWS = re.compile(rb"\s*\[(?:InternetShortcut|\{[0-9A-F-]{36}\}\])", re.IGNORECASE)
_APPLE = re.compile(rb"\s*<\?xml.{0,400}<plist.{0,400}<key>URL</key>", re.DOTALL)
_GOOGLE_SENTENCE = (
    "This is only a shortcut to a document at Google, not the document. Open it, choose File, Download, "
    "Microsoft Excel (XLSX) and send what you get."
)
_SENTENCE = "This is only a shortcut to a document, not the document. Open it, save it as XLSX and send that."


def refuse_shortcuts(data: bytes) -> None:
    """Invalid for a shortcut, with what to send instead."""
    if len(data) > _LARGEST:
        return
    head = data.removeprefix(_MARK)
    if _GOOGLE.match(head):
        raise Invalid(_GOOGLE_SENTENCE)
    if _WINDOWS.match(head) or _APPLE.match(head):
        raise Invalid(_SENTENCE)
