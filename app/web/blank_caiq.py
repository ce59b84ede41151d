"""A blank CAIQ posted by a page, to be filled in and given back; nothing of it is kept."""

import base64
import binascii
from dataclasses import dataclass

from app.domain.caiq import Blank, read_blank
from app.domain.errors import Invalid, TooLarge, TwokeysError
from app.services.imports.turns import turn
from app.web.forms import Form

LARGEST_BLANK = 2 << 20  # it travels inside a page, which takes a third more


@dataclass(frozen=True, slots=True)
class GivenBlank:
    """A blank CAIQ as it was posted; `error` says why there is none."""

    data: bytes = b""
    file_name: str = ""
    blank: Blank | None = None
    error: TwokeysError | None = None


def given_blank(form: Form) -> GivenBlank:
    """The file, or what the page after it carries along, read; touches no database."""
    file = form.file("file")
    name = (file.filename if file else form.text("file_name")) or "caiq.xlsx"
    try:
        data = file.file.read(LARGEST_BLANK + 1) if file else base64.b64decode(form.text("blank"), validate=True)
        if not data:
            raise Invalid("Choose a file first.")
        if len(data) > LARGEST_BLANK:
            raise TooLarge(f"The file is larger than {LARGEST_BLANK >> 20} MB. A blank CAIQ is not: choose that one.")
        with turn():
            return GivenBlank(data, name, read_blank(data))
    except (Invalid, TooLarge) as error:
        return GivenBlank(error=error)
    except binascii.Error:
        return GivenBlank(error=Invalid("The file did not arrive whole. Choose it again."))


def filled_name(name: str) -> str:
    """`CAIQv4.0.3 filled.xlsx`."""
    stem = name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1].removesuffix(".xlsx").removesuffix(".XLSX")
    return f"{stem[:80]} filled.xlsx"
