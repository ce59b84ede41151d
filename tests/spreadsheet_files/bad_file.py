"""A file that must not do any harm, and how to hear what is said about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.imports.shapes import Trouble
from app.domain.spreadsheets import Book


@dataclass(frozen=True, slots=True)
class BadFile:
    """`expect` is a word of the sentence that refuses it. With a `reader` the book is read, and the word stands in
    one of the problems that the reader reports, with sheet and cell.
    """

    name: str
    make: Callable[[], bytes]
    file_name: str
    expect: str
    reader: Callable[[Book], Sequence[Trouble]] | None = None

    @property
    def data(self) -> bytes:
        return self.make()
