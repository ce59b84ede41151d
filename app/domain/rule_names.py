"""Names for findings that evidence opens: the same thing seen again has the same name, and a name never runs over."""

import hashlib

LONGEST = 80
DRIFT = "drift."
"""What names of findings about a change between two exports begin with."""
_DIGEST = 8


def rule_name(kind: str, subject: str, *, room: int = 0) -> str:
    """`kind:subject` in at most 80 characters less `room`; a longer one is cut and told apart by a digest of it all."""
    name = f"{kind}:{subject}" if subject else kind
    most = LONGEST - room
    if len(name) <= most:
        return name
    return f"{name[: most - _DIGEST - 1]}~{hashlib.sha256(name.encode()).hexdigest()[:_DIGEST]}"
