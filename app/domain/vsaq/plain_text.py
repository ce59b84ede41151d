"""Raw HTML as plain text: nothing of it is ever rendered. Links keep their address, scripts and styles are gone."""

import re
from html.parser import HTMLParser

_DROPPED = frozenset(
    ("script", "style", "iframe", "object", "svg", "math", "template", "noscript", "textarea", "title")
)
_LINES = frozenset(("p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr"))
_UNCLOSED = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_WEB = re.compile(r"https?://[^\s<>\"'\]]{1,500}\Z", re.IGNORECASE)


def plain_text(html: str) -> str:
    """What a person reads: paragraphs as lines, list items with a dash, `[https://...]` behind the words of a link."""
    if "<" not in html and "&" not in html:
        return _tidy(html)
    reader = _Reader()
    reader.feed(
        _UNCLOSED.sub("&lt;", html)
    )  # what never closes is text; the parser would look for its end again and again
    reader.close()
    return _tidy("".join(reader.parts))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return re.sub(r"\n{2,}", "\n", "\n".join(line for line in lines if line)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._dropping: list[str] = []
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self._dropping.append(tag)
        elif tag in _LINES:
            self.parts.append("\n- " if tag == "li" else "\n")
        elif tag == "a":
            address = (dict(attrs).get("href") or "").strip()
            self._link = address if _WEB.match(address) else ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LINES:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._dropping:
            del self._dropping[self._dropping.index(tag) :]
        elif tag in _LINES:
            self.parts.append("\n")
        elif tag == "a" and self._link:
            self.parts.append(f" [{self._link}]")
            self._link = ""

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self.parts.append(data)
