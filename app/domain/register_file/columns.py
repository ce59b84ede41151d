"""Headings of a register of vendors, in the words people use, and what each column means."""

from collections.abc import Mapping, Sequence
from typing import Literal

from app.domain.headings import folded

Noun = Literal["vendor", "contact", "engagement"]
INTAKE = "intake."

VENDOR = {
    "vendor.name": ("vendor", "vendor name", "supplier", "supplier name", "provider", "company", "company name"),
    "vendor.website": ("website", "web site", "url", "homepage", "domain", "web"),
    "vendor.country": ("country", "country code", "vendor country", "location country"),
    "vendor.lei": ("lei", "legal entity identifier", "lei code"),
}
CONTACT = {
    "contact.name": ("contact", "contact name", "contact person", "respondent"),
    "contact.email": ("contact email", "contact e mail", "email", "e mail", "mail", "contact mail", "email address"),
    "contact.phone": ("phone", "telephone", "contact phone", "phone number"),
    "contact.zone": ("time zone", "timezone", "zone"),
}
ENGAGEMENT = {
    "engagement.name": ("engagement", "engagement name", "service", "service name", "product", "contract name"),
    "engagement.description": ("description", "engagement description", "what for", "purpose", "scope"),
    "engagement.owner": ("owner", "owner email", "owner e mail", "business owner", "internal owner"),
    "engagement.contract_reference": ("contract", "contract reference", "contract number", "contract ref", "reference"),
    "engagement.supported_function": ("supported function", "function", "business function", "process"),
    "engagement.tier": ("tier", "risk tier", "inherent risk"),
}
_OF: Mapping[Noun, Mapping[str, tuple[str, ...]]] = {"vendor": VENDOR, "contact": CONTACT, "engagement": ENGAGEMENT}
_OWN = {
    "vendor": {"name": "vendor.name"},
    "contact": {"name": "contact.name"},
    "engagement": {"name": "engagement.name", "title": "engagement.name"},
}
"""On a sheet of its own, plain “Name” means the name of what the sheet lists."""
SHEETS: Mapping[str, Noun] = {
    **dict.fromkeys(("vendors", "vendor", "suppliers", "supplier", "providers"), "vendor"),
    **dict.fromkeys(("contacts", "contact", "people"), "contact"),
    **dict.fromkeys(("engagements", "engagement", "services", "contracts"), "engagement"),
}
_ANY = {name: field for fields in _OF.values() for field, names in fields.items() for name in names}
_QUESTION_WORDS = ("question", "question id", "answer", "response", "control id")


def meant(heading: str, noun: Noun | None = None) -> str | None:
    """The field a heading means, `intake.<question>` for intake answers; None when it means nothing to us."""
    plain = folded(heading)
    if heading.strip().lower().startswith(INTAKE):
        return INTAKE + heading.strip()[len(INTAKE) :].strip()
    if noun is not None and plain in _OWN[noun]:
        return _OWN[noun][plain]
    if noun == "engagement" and plain in ("email", "e mail"):
        return "engagement.owner"
    return "vendor.name" if noun is None and plain == "name" else _ANY.get(plain)


def is_question_sheet(headings: Sequence[str]) -> bool:
    """Whether this is a list of questions and answers, whatever else it names."""
    return any(folded(heading) in _QUESTION_WORDS for heading in headings)
