"""Files that support answers: taken in, read, linked, judged, withdrawn, and what they make of an answer's trust."""

from app.services.evidence.files import get, list_evidence, withdraw
from app.services.evidence.judging import accept, reject
from app.services.evidence.linking import link, links_of, unlink
from app.services.evidence.receiving import Received, receive
from app.services.evidence.trusting import trust_of
from app.services.evidence.uploading import upload

__all__ = [
    "Received",
    "accept",
    "get",
    "link",
    "links_of",
    "list_evidence",
    "receive",
    "reject",
    "trust_of",
    "unlink",
    "upload",
    "withdraw",
]
