"""One link of the audit chain: what is hashed, in which order, under which key.

`hash` = HMAC-SHA256 over the previous hash, the seal's number, the event's fixed columns and the digest of its body.
`digest` = SHA-256 over salt and body; the salt keeps a short body from being guessed after it was erased.
"""

import hashlib
import hmac
import json
from datetime import UTC, timedelta
from typing import Any

START = "0" * 64
# A slow transaction may commit an event whose younger neighbours are sealed already. One later than this was slipped in
# by somebody else: it stays unsealed, and verification names it.
LATE = timedelta(minutes=30)


def chain_key(secret: bytes) -> bytes:
    return hmac.new(secret, b"audit chain", hashlib.sha256).digest()


def body_digest(event: Any) -> str:
    return hashlib.sha256(f"{event.salt or ''}:{event.body or ''}".encode("utf-8", "surrogatepass")).hexdigest()


def link_hash(key: bytes, number: int, previous: str, event: Any, digest: str) -> str:
    """`event` is a row or an Event: its body is not looked at, only the digest given."""
    fixed = [
        number,
        event.id,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.verb,
        event.actor_kind,
        event.actor_id,
        event.subject_kind,
        event.subject_id,
        event.assessment_id,
        digest,
    ]
    text = previous + json.dumps(fixed, separators=(",", ":"), ensure_ascii=True)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
