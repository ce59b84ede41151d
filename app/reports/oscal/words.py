"""How our names and texts are written in OSCAL: tokens, one-line values, Markdown, and ids that stay the same."""

import re
from typing import Any
from uuid import UUID, uuid5

NS = "https://twokeys.example/ns/oscal"
"""The namespace of our own props; docs/oscal.md says what each means. It is a name, not an address to open."""
VERSION = "1.2.1"
_SPACE = UUID("7f6d3c1e-2f0b-5c52-9d53-6f3f4b1f7a10")
_NOT_TOKEN = re.compile(r"[^A-Za-z0-9._-]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BLANKS = re.compile(r"\s+")
_LONGEST = 2000


def identifier(*parts: object) -> str:
    """A UUID that is the same whenever the same thing is exported."""
    return str(uuid5(_SPACE, "/".join(str(part) for part in parts)))


def token(text: str) -> str:
    """An id that OSCAL takes: `A&A-01` becomes `A_A-01`; the real one goes into a prop `label`."""
    plain = _NOT_TOKEN.sub("_", text)
    return plain if plain[:1].isalpha() or plain.startswith("_") else f"_{plain}"


def markup(text: str) -> str:
    """Text in a field that is Markdown: what would be a tag, an entity, an insertion or a link there stays text."""
    return _ENTITY.sub("&amp;", text).replace("<", "&lt;").replace("{{", "\\{{").replace("[", "\\[").strip()


def one_line(text: str) -> str:
    """Without line breaks, and cut where it is longer than a line can be."""
    return _BLANKS.sub(" ", text).strip()[:_LONGEST].strip()


def heading(text: str) -> str:
    """A title: one line, and never empty."""
    return markup(one_line(text)) or "-"


def prop(name: str, value: object, *, is_ours: bool = True) -> dict[str, Any]:
    """A name and one line of text; what is longer is cut and said whole in a description."""
    made: dict[str, Any] = {"name": name, "value": one_line(str(value)) or "-"}
    if is_ours:
        made["ns"] = NS
    return made


def label(text: str) -> dict[str, Any]:
    """OSCAL's own prop for an id as people write it."""
    return prop("label", text, is_ours=False)


def present(**fields: Any) -> dict[str, Any]:
    """The fields that say something, with dashes for underscores: OSCAL wants no empty lists and no null."""
    return {name.replace("_", "-"): value for name, value in fields.items() if value not in (None, "", [], {}, ())}
