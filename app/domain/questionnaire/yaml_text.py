"""YAML without its surprises: no duplicate keys, no aliases, no bare yes or no, dates stay text.

Every mistake is named with its line, because whoever writes a questionnaire reads it in an editor.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import yaml

from app.domain.errors import Invalid, Problem

Path = tuple[str | int, ...]
MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 60
_FASTEST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BARE_WORDS = re.compile(r"yes|no|on|off|y|n", re.IGNORECASE)


class _Loader(_FASTEST):  # type: ignore[misc]
    """Only null, true and false, integers and decimals are read as such; everything else is text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


_PLAIN = (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"[-+]?(?:0|[1-9][0-9]{0,17})", list("-+0123456789")),
    ("float", r"[-+]?[0-9]{1,17}\.[0-9]{1,17}", list("-+0123456789")),
)
for _name, _pattern, _first in _PLAIN:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(rf"(?:{_pattern})\Z"), _first)


@dataclass
class Document:
    """The plain data, and on which line each path begins."""

    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line_of(self, path: Path) -> int | None:
        """The line of the path, or of the nearest thing around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None


def pointer(path: Path) -> str:
    """A JSON pointer."""
    return "".join(f"/{part}" for part in path)


def read(text: str) -> Document:
    """The document; Invalid naming the line of the first thing that is not allowed."""
    if len(text) > MAX_CHARACTERS:
        raise Invalid(f"The file has more than {MAX_CHARACTERS:,} characters. Split the questionnaire.")
    try:
        _refuse_depth(text)
        root = yaml.compose(text, Loader=_Loader)
        document = Document(None)
        document.data = _value(root, (), document.lines, set()) if root is not None else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _mistake((), mark.line + 1 if mark else 1, f"this is not YAML: {_words(error)}") from error
    return document


def _refuse_depth(text: str) -> None:
    """The parser that builds the tree recurses in C, where too deep a file would end the process."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise _mistake((), line, f"this is nested more than {MAX_DEPTH} levels deep")


def _words(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or error).splitlines()[0]


def _mistake(path: Path, line: int, detail: str) -> Invalid:
    sentence = f"Line {line}: {detail}."
    return Invalid(sentence, problems=[Problem(pointer(path), "yaml", sentence)])


def _value(node: yaml.Node, path: Path, lines: dict[Path, int], seen: set[int]) -> Any:
    line = node.start_mark.line + 1
    if id(node) in seen:
        raise _mistake(path, line, "anchors and aliases (& and *) are not used here; write the text out")
    seen.add(id(node))
    lines[path] = line
    if isinstance(node, yaml.MappingNode):
        return {key: _value(child, (*path, key), lines, seen) for key, child in _pairs(node, path)}
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, index), lines, seen) for index, child in enumerate(node.value)]
    return _scalar(node, path, line) if isinstance(node, yaml.ScalarNode) else None


def _pairs(node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, yaml.Node]]:
    keys: set[str] = set()
    for key_node, child in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise _mistake(path, line, "a key must be plain text")
        # `on` is a word of ours (the values a finding opens on); every other bare word would mean true or false
        key = "on" if key_node.value == "on" else _scalar(key_node, path, line)
        key = key if isinstance(key, str) else key_node.value
        if key in keys:
            raise _mistake((*path, key), line, f"“{key}” stands here twice; keep one")
        keys.add(key)
        yield key, child


def _scalar(node: yaml.ScalarNode, path: Path, line: int) -> Any:
    text = node.value
    if node.style not in ("'", '"', "|", ">") and _BARE_WORDS.fullmatch(text):
        raise _mistake(path, line, f'YAML reads a bare {text} as true or false; put it in quotes: "{text}"')
    match node.tag.rpartition(":")[2]:
        case "null":
            return None
        case "bool":
            return text == "true"
        case "int":
            return int(text)
        case "float":
            return float(text)
        case "str":
            return text
    raise _mistake(path, line, f"the tag {node.tag} is not used here; remove it")
