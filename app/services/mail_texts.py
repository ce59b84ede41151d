"""What a mail says. Each kind has a subject and a plain text; the HTML part is made from the text.

So the two parts can never disagree, and the plain text stands alone. A line that is nothing but one of our own
addresses becomes a link that shows its whole host.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "emails"

# Stands for this instance's address until delivery, where the settings are known. A reserved name: it leads nowhere.
HERE = "https://twokeys.invalid"


@dataclass(frozen=True, slots=True)
class Text:
    subject: str
    text: str
    html: str


@cache
def _plain() -> Environment:
    """Plain text needs no escaping; the HTML part is escaped in `_as_html`."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=False,  # noqa: S701 - the docstring says why
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _layout() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)


def kinds() -> list[str]:
    return sorted(folder.name for folder in TEMPLATES.iterdir() if (folder / "body.txt").is_file())


def render(kind: str, context: Mapping[str, Any]) -> Text:
    """The mail of that kind; a subject is always one line, whatever stands in names."""
    values = {"here": HERE, **context}
    subject = " ".join(_plain().get_template(f"{kind}/subject.txt").render(values).split())
    body = _plain().get_template(f"{kind}/body.txt").render(values)
    text = re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"
    return Text(subject, text, _as_html(subject, text))


def _as_html(subject: str, text: str) -> str:
    blocks = [_block(block) for block in re.split(r"\n\n+", text.strip())]
    return _layout().get_template("_layout.html").render(subject=subject, blocks=blocks)


def _block(block: str) -> Markup:
    lines = block.split("\n")
    if len(lines) == 1 and re.fullmatch(re.escape(HERE) + r"/\S*", lines[0]):
        return Markup('<p class="link"><a href="{0}">{0}</a></p>').format(lines[0])
    return Markup("<p>{}</p>").format(Markup("<br>").join(_line(line) for line in lines))


def _line(line: str) -> Markup:
    if re.fullmatch(re.escape(HERE) + r"/\S*", line.strip()):
        return Markup('<a href="{0}">{0}</a>').format(line.strip())
    return escape(line)


def settle(text: str, url: str) -> str:
    """The text with this instance's real address in it."""
    return text.replace(HERE, url)
