"""Bytes as text: UTF-8 with or without its mark, UTF-16 with it, as shells and spreadsheets write them.

A file that is no text at all (a PDF, a picture) is simply not ours; one that should be ours and cannot be read is said.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from app.domain.evidence.found import Unreadable
from app.domain.evidence.limits import LARGEST

_HEAD = 65_536
_OURS = (
    b"twokeys_envelope", b"mfa_active", b"UserDetailList", b"SummaryMap", b"BackupVault", b"LockState", b"ObjectLock",
    b"trailList", b"IsLogging", b"VirtualMFADevices", b"DBSnapshots", b"SnapshotType", b"checkId", b"CHECK_ID",
    b"event_code", b"scoutsuite_results", b"roleDefinitionName", b"immutabilitySettings", b"bindings", b"factorType",
    b"isMfaRegistered", b"2sv Enrolled", b"ReportFormat", b"recommendationSummaries", b"MFADelete", b"EnabledFeatures",
)  # fmt: skip


def text_of(content: bytes) -> str | None:
    """The text, None if the bytes are no text and nothing of ours; Unreadable if it should be ours."""
    if len(content) > LARGEST:
        return _refused(content, "It is larger than 50 MB, more than any export we read. Send one account at a time.")
    try:
        text = _decoded(content)
    except UnicodeDecodeError as error:
        return _refused(content, f"It is not text in UTF-8: byte {error.start + 1} cannot be read. Export it as UTF-8.")
    if "\x00" in text:
        return _refused(content, "It holds NUL characters, as UTF-16 without its mark does. Export it again as UTF-8.")
    return text


def looks_like_ours(content: bytes) -> bool:
    """Whether the beginning has words that only our artefacts have, in UTF-8 or UTF-16."""
    head = content[:_HEAD].replace(b"\x00", b"")
    return any(word in head for word in _OURS)


def _decoded(content: bytes) -> str:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16")
    return content.removeprefix(BOM_UTF8).decode("utf-8")


def _refused(content: bytes, sentence: str) -> str | None:
    if looks_like_ours(content):
        raise Unreadable(sentence)
    return None
