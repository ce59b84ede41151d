"""What commands print for people and programs: JSON in which nothing hides."""

import json
import re
from collections.abc import Mapping
from typing import Any

import typer

_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def print_json(shown: Mapping[str, Any]) -> None:
    """A vendor's text may hold marks that move or hide what stands beside them; they are printed as codes."""
    text = json.dumps(shown, indent=2, ensure_ascii=False)
    typer.echo(_UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
