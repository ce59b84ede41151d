"""Whether a file is VSAQ's, by what stands in it."""

import re
from typing import Literal

from app.domain.errors import TwokeysError
from app.domain.vsaq.answers import said_in
from app.domain.vsaq.limits import BYTES

_ITEMS = re.compile(rb'"(?:questionnaire|extensions)"\s*:\s*\[')
_TYPES = re.compile(rb'"type"\s*:\s*"(?:block|info|tip|line|box|check|checkgroup|radiogroup|radio|yesno|upload)"')
_START = re.compile(rb"\s*(?:\{|//|/\*)")


def recognise_vsaq(data: bytes) -> Literal["vsaq", "vsaq-answers"] | None:
    """A questionnaire or extension, a file of answers, or neither. Broken questionnaires are VSAQ's too."""
    head = data.removeprefix(b"\xef\xbb\xbf")
    if not _START.match(head) or len(data) > 2 * BYTES:
        return None
    if _ITEMS.search(head) and _TYPES.search(head):
        return "vsaq"
    try:
        said = said_in(data)
    except TwokeysError:
        return None
    is_flat = all(value is None or isinstance(value, str | bool) for value in said.values())
    return "vsaq-answers" if is_flat else None
