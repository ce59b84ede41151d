"""Whether a page holds anything that was made by a text instead of by us."""

from html.parser import HTMLParser

from tests.security.torture import MARK, PRODUCT


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attributes]
        if MARK in tag or any(MARK in name for name in names):
            self.found.append(f"<{tag} {' '.join(names)[:80]}>")
        for name, value in attributes:
            address = (value or "").strip().lower()
            leads_out = address.startswith(("javascript:", "data:", "//", "http:", "https:", "file:"))
            leads = name in ("href", "src", "action", "formaction", "data") and MARK in address and leads_out
            if leads or name.startswith("on"):
                self.found.append(f"{tag} {name}={address[:80]}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        if MARK in data:
            self.found.append(f"<!-- {data[:80]}")

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)


def live_parts(html: str) -> list[str]:
    """Elements, attributes, comments and addresses that came from a text; and whatever a template calculated."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found + ([f"calculated {PRODUCT}"] if PRODUCT in html else [])


def words(html: str) -> str:
    """What a page says."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.text)
