"""The buttons inside a section's form, and what each does to the boxes of its question before they are saved."""

from dataclasses import dataclass

from app.portal.fields import Fields
from app.portal.fields.tables import with_copied_row, without_row
from app.web.forms import Form


@dataclass(frozen=True, slots=True)
class Action:
    """`verb`, the question it is about, and what of it: a row's number, a file's id."""

    verb: str = "save"
    question_id: str = ""
    item: str = ""

    @classmethod
    def of(cls, form: Form) -> "Action":
        verb, _, rest = form.text("action", "save").partition(":")
        question_id, _, item = rest.partition(":")
        return cls(verb, question_id, item)

    def is_for(self, question_id: str, *verbs: str) -> bool:
        return self.question_id == question_id and self.verb in verbs

    def changed(self, question_id: str, fields: Fields) -> Fields:
        """The boxes after the button: rows copied or removed, everything cleared."""
        if self.question_id != question_id:
            return fields
        number = int(self.item) if self.item.isascii() and self.item.isdigit() and len(self.item) < 5 else -1
        match self.verb:
            case "row-copy":
                return with_copied_row(fields, number)
            case "row-remove":
                return without_row(fields, number)
            case "clear":
                return {name: [""] for name in _AROUND}
        return fields


_AROUND = ("comment", "customer_duty", "reason", "compensating_control", "ownership", "planned_on")
