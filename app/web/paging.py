"""Lists by opaque cursor: the last id seen, wrapped so that nobody builds one by hand."""

import base64
import binascii

from app.domain.errors import Invalid, Problem

MAX_LIMIT = 200


def wrap(last_id: str) -> str:
    return base64.urlsafe_b64encode(last_id.encode()).decode().rstrip("=")


def unwrap(cursor: str | None) -> str | None:
    """The id inside; Invalid for text that no list of ours handed out."""
    if not cursor:
        return None
    try:
        return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        detail = "This cursor was not made by a list of ours. Start again without it."
        raise Invalid(detail, problems=[Problem("/cursor", "invalid_cursor", detail)]) from error
