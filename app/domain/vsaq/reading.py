"""A VSAQ questionnaire, or an extension of one, as a questionnaire of ours."""

import re
from collections.abc import Sequence

from app.domain.errors import Invalid
from app.domain.imports.shapes import IncomingFile, Trouble
from app.domain.questionnaire.document import Questionnaire
from app.domain.vsaq.building import Facts, build
from app.domain.vsaq.extensions import extended
from app.domain.vsaq.items import Item, Reading
from app.domain.vsaq.names import slug_of
from app.domain.vsaq.notation import Fields, Notation, read_notation
from app.domain.vsaq.outline import outline
from app.domain.vsaq.settling import settled

_APACHE = re.compile(r"apache[- ]license|apache-2\.0", re.IGNORECASE)
_COPYRIGHT = re.compile(r"^.*copyright.{0,200}$", re.IGNORECASE | re.MULTILINE)
_OWN = "the file’s owner’s; kept for this instance only"
_EXTENSION = (
    "This is an extension of another questionnaire; its questions stand on their own here. To have them in their "
    "places, copy “namespace” and “extensions” into the file of that questionnaire, beside “questionnaire”."
)


def read_vsaq(data: bytes, file_name: str, *, version: str = "1", extensions: Sequence[bytes] = ()) -> IncomingFile:
    """The file as a catalogue without answers; Invalid or TooLarge, naming the line, for what cannot be read.

    `version` is what the importer counts; `extensions` are files that go into this one.
    """
    base = read_notation(data)
    reading, ignored = Reading(), list[Trouble]()
    items = _items(base, [read_notation(other) for other in extensions], reading)
    facts = _facts(base, outline_title(items), file_name, version)
    problems: list[Trouble] = reading.problems
    document = build(outline(items), facts, problems, ignored)
    if document is None:
        raise Invalid("The file holds no question that could be asked.")
    notes = (*base.notes, *((_EXTENSION,) if "questionnaire" not in base.value else ()))
    return _file(settled(document, problems), problems, ignored, notes)


def outline_title(items: tuple[Item, ...]) -> str:
    """What the block around everything is called."""
    return items[0].text if len(items) == 1 else ""


def _items(base: Notation, others: Sequence[Notation], reading: Reading) -> tuple[Item, ...]:
    raw = base.value
    if not isinstance(raw, Fields) or not ("questionnaire" in raw or "extensions" in raw):
        raise Invalid("This is not a VSAQ questionnaire: it has neither “questionnaire” nor “extensions”.")
    items = reading.items(raw["questionnaire"], raw.line) if "questionnaire" in raw else ()
    for extension in (raw, *(other.value for other in others)):
        if isinstance(extension, Fields) and "extensions" in extension:
            items = extended(items, extension, reading)
    return items


def _facts(base: Notation, title: str, file_name: str, version: str) -> Facts:
    is_free = bool(_APACHE.search(base.comments))
    slug = slug_of(file_name)
    name = " ".join(title.split())[:200] or slug.removeprefix("vsaq-").replace("-", " ").capitalize()
    return Facts(
        slug=slug,
        version=version,
        title=name,
        licence="Apache-2.0" if is_free else _OWN,
        notice=" ".join(found[0].strip() for found in list(_COPYRIGHT.finditer(base.comments))[:3]),
        redistributable=is_free,
    )


def _file(
    document: Questionnaire, problems: list[Trouble], ignored: list[Trouble], notes: tuple[str, ...]
) -> IncomingFile:
    return IncomingFile(
        format="vsaq",
        version=document.version,
        problems=tuple(problems),
        notes=notes,
        ignored=tuple(ignored),
        document=document,
    )
