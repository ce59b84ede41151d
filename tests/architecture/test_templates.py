"""Templates: all are used, none comes from anywhere but our folder, and what people typed is always escaped."""

import ast
import re
from fnmatch import fnmatch
from pathlib import Path

from tests.architecture.house import TEMPLATES, calls, kept_files, modules, named, tree

_JOINED = re.compile(r"""["']\s*~\s*[\w.]+\s*~\s*["']""")
_MENTION = re.compile(r"""["']([\w./*-]+\.(?:html|txt|svg|css))["']""")
_NAME = re.compile(r"^[\w./*-]*\w[\w./*-]*\.(?:html|txt|svg|css)$")
_SAFE = re.compile(r"\|\s*safe\b|autoescape\s+false", re.IGNORECASE)


def templates() -> list[Path]:
    return sorted(path for path in TEMPLATES.rglob("*") if path.is_file())


def mentions() -> set[str]:
    """Every name of a template that code or another template spells out, with * for what is filled in."""
    texts = [_JOINED.sub("*", path.read_text(encoding="utf-8")) for path in templates()]
    in_templates = {found for text in texts for found in _MENTION.findall(text)}
    return in_templates | {_pattern(node) for path in modules() for node in ast.walk(tree(path))}


def _pattern(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "*" for part in node.values)  # type: ignore[misc]
    return ""


def test_no_template_is_made_from_text() -> None:
    forbidden = {"from_string", "Template"}
    found = [f"{named(path)}:{line}" for path in modules() for line, name in calls(path) if name in forbidden]
    assert found == []


def test_nothing_is_declared_safe() -> None:
    found = [named(path) for path in templates() if _SAFE.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_scripts_and_styles_carry_no_inline_handlers() -> None:
    """The content security policy would stop them; better not to write them."""
    handler = re.compile(r"<[^>{]*\son[a-z]+\s*=", re.IGNORECASE)
    assert [named(path) for path in templates() if handler.search(path.read_text(encoding="utf-8"))] == []


def test_every_template_is_used() -> None:
    spelled = {mention for mention in mentions() if _NAME.search(mention)}
    unused = []
    for path in templates():
        name = path.relative_to(TEMPLATES).as_posix()
        is_named = any(fnmatch(name, mention) or fnmatch(name, "*/" + mention) for mention in spelled)
        if not is_named:
            unused.append(name)
    assert unused == []


def test_pages_load_nothing_from_elsewhere() -> None:
    """No CDN: every address in a template or a style sheet is ours."""
    outside = re.compile(
        r"""(?:src|href)\s*=\s*["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import""", re.IGNORECASE
    )
    pages = [path for path in kept_files() if path.suffix in (".html", ".css", ".js") and "app" in path.parts]
    assert [named(path) for path in pages if outside.search(path.read_text(encoding="utf-8"))] == []
