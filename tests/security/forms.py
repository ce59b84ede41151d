"""The forms of a page as a browser sees them: where they go, what they hold, which boxes one may write in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_FREE = ("text", "search", "email", "url", "tel", "password", "")


@dataclass
class PageForm:
    """`values` is what would be sent untouched; `free` are the names of boxes that take any text."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    free: list[str] = field(default_factory=list)

    def put(self, name: str, value: str, *, is_free: bool = False) -> None:
        self.values.setdefault(name, []).append(value)
        if is_free and name not in self.free:
            self.free.append(name)


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms, self.outside = address, {}, []  # type: ignore[var-annotated]
        self.form: PageForm | None = None
        self.area: tuple[PageForm | None, str] | None = None
        self.select: tuple[PageForm | None, str] | None = None
        self.depth = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        got = {name: value or "" for name, value in attributes}
        self.depth += tag == "template"
        if self.depth:
            return
        if tag == "form":
            self.form = PageForm(got.get("action") or self.address, got.get("method", "get").lower())
            self.forms[got.get("id", f"form {len(self.forms)}")] = self.form
        elif tag == "input":
            self._input(self._owner(got), got)
        elif tag == "textarea":
            self.area = (self._owner(got), got.get("name", ""))
            self._put(*self.area, "", is_free=True)
        elif tag == "select":
            self.select = (self._owner(got), got.get("name", ""))
        elif tag == "option" and self.select and ("selected" in got or not self._has(*self.select)):
            self._put(*self.select, got.get("value", ""), replaces=True)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "template"
        if tag == "form":
            self.form = None
        self.area = None if tag == "textarea" else self.area
        self.select = None if tag == "select" else self.select

    def handle_data(self, data: str) -> None:
        if self.area:
            self._put(*self.area, data, replaces=True)

    def _owner(self, got: dict[str, str]) -> PageForm | None:
        return self.forms.get(got["form"]) if "form" in got else self.form

    def _input(self, form: PageForm | None, got: dict[str, str]) -> None:
        kind = got.get("type", "text")
        if kind in ("radio", "checkbox") and "checked" not in got:
            return
        if kind not in ("submit", "button", "file", "reset"):
            self._put(form, got.get("name", ""), got.get("value", ""), is_free=kind in _FREE)

    @staticmethod
    def _has(form: PageForm | None, name: str) -> bool:
        return form is not None and name in form.values

    @staticmethod
    def _put(form: PageForm | None, name: str, value: str, *, is_free: bool = False, replaces: bool = False) -> None:
        if form is None or not name:
            return
        if replaces:
            form.values.pop(name, None)
        form.put(name, value, is_free=is_free)


def forms_of(html: str, address: str) -> list[PageForm]:
    reader = _Reader(address)
    reader.feed(html)
    reader.close()
    return list(reader.forms.values())
