"""A posted form: fields as text, lists, files; the CSRF token checked; nothing typed is ever thrown away.

`Form.text` gives what can be stored. Where a field holds a character that cannot be kept, the field is named in
`problems` and `check()` raises, so that the page can show the form again with a sentence beside the field.
"""

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from app.domain.errors import Invalid, Problem
from app.domain.text import clean_text
from app.web import csrf
from app.web.form_body import read_body

MAX_TEXT = 8 << 20
MAX_CARRIED = 15 << 20  # a whole file of 10 MB, written as text in a page


class Form:
    """What a page posted."""

    def __init__(self, data: FormData) -> None:
        self.data = data
        self.problems: list[Problem] = []

    def has(self, name: str) -> bool:
        return name in self.data

    def text(self, name: str, default: str = "") -> str:
        """The field, trimmed at both ends, LF line ends; `default` when it was not sent."""
        value = self.data.get(name)
        return self._clean(name, value).strip() if isinstance(value, str) else default

    def texts(self, name: str) -> list[str]:
        return [self._clean(name, value).strip() for value in self.data.getlist(name) if isinstance(value, str)]

    def names(self) -> list[str]:
        return list(dict.fromkeys(self.data.keys()))

    def files(self, name: str) -> list[UploadFile]:
        """Files that were really chosen: a browser sends an empty one when none was."""
        return [item for item in self.data.getlist(name) if isinstance(item, UploadFile) and item.filename]

    def file(self, name: str) -> UploadFile | None:
        return next(iter(self.files(name)), None)

    def check(self) -> None:
        """Invalid when a field cannot be stored as typed, whether it was read yet or not."""
        for name in self.names():
            self.texts(name)
        if self.problems:
            raise Invalid(self.problems[0].detail, problems=self.problems)

    def _clean(self, name: str, value: str) -> str:
        try:
            return clean_text(value, pointer=f"/{name}")
        except Invalid as error:
            self.problems.extend(problem for problem in error.problems if problem not in self.problems)
            return value.replace("\x00", "�").encode("utf-8", "replace").decode()


async def read_form(request: Request) -> Form:
    """The body of a form post, within limits, from this browser."""
    return await _read(request, MAX_TEXT)


async def read_carrying_form(request: Request) -> Form:
    """The same for a page that carries a whole file along in a field."""
    return await _read(request, MAX_CARRIED)


async def _read(request: Request, max_text: int) -> Form:
    data = await read_body(request, max_text=max_text)
    token = data.get(csrf.FIELD) or request.headers.get(csrf.HEADER, "")
    csrf.check(request, token if isinstance(token, str) else "")
    return Form(data)


def errors_by_field(error: Invalid) -> Mapping[str, str]:
    """Field name -> sentence, for a page that shows each beside its field."""
    return {problem.pointer.removeprefix("/"): problem.detail for problem in error.problems}


Posted = Annotated[Form, Depends(read_form)]
Carrying = Annotated[Form, Depends(read_carrying_form)]
