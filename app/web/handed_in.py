"""A file that a page posted, read before the page's transaction begins, so that nobody waits for it."""

import base64
import binascii
from dataclasses import dataclass

from app.domain.errors import Invalid, TooLarge, TwokeysError
from app.domain.spreadsheets.limits import PACKED
from app.services import imports
from app.web.forms import Form

LIMIT_MB = PACKED >> 20
_NOTHING = "Choose a file first."


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What was read, or why it could not be: one of the two is there."""

    handed: imports.Handed | None = None
    error: TwokeysError | None = None

    def read(self) -> imports.Handed:
        """What was read; the error again, to be shown where the form stands."""
        if self.handed is None:
            raise self.error or Invalid(_NOTHING)
        return self.handed


def handed_in(form: Form, name: str = "file") -> HandedIn:
    """Read the file in the field `name`. Touches no database; call it when whoever posts may hand in files."""
    file = form.file(name)
    if file is None:
        return HandedIn(error=Invalid(_NOTHING))
    try:
        return HandedIn(imports.read_file(file.file.read(PACKED + 1), file.filename or ""))
    except (Invalid, TooLarge) as error:
        return HandedIn(error=error)


def carried(form: Form) -> HandedIn:
    """The file that a page carries along in its field `data`, read again."""
    text = form.data.get("data")
    try:
        data = base64.b64decode(text if isinstance(text, str) else "", validate=True)
        return HandedIn(imports.read_file(data, form.text("file_name")))
    except (Invalid, TooLarge) as error:
        return HandedIn(error=error)
    except binascii.Error:
        return HandedIn(error=Invalid("The file did not arrive whole. Choose it again."))
