"""What may stand in the register: names, addresses, countries and identifiers, cleaned or refused with a sentence.

Each function gives back the text as it is kept, or raises Invalid naming the field.
"""

import re
from typing import NoReturn
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.domain.errors import Invalid, Problem
from app.domain.text import clean_text

NAME_LIMIT = 200
TEXT_LIMIT = 20_000
_BREAKS = re.compile(r"\s*[\n\t\v\f]+\s*")
_EMAIL = re.compile(r"[^@\s<>\"(),;:\\]+@[^@\s<>\"(),;:\\]+")


def refuse(pointer: str, code: str, detail: str) -> NoReturn:
    raise Invalid(detail, problems=[Problem(pointer, code, detail)])


def name(text: str, *, pointer: str = "/name", what: str = "name") -> str:
    """One line, not blank, at most 200 characters; line breaks and tabs become blanks."""
    kept = _BREAKS.sub(" ", clean_text(text, pointer=pointer)).strip()
    if not kept:
        refuse(pointer, "missing", f"Give a {what}.")
    if len(kept) > NAME_LIMIT:
        refuse(pointer, "too_long", f"The {what} is longer than {NAME_LIMIT} characters. Shorten it.")
    return kept


def paragraph(text: str, *, pointer: str = "/description", what: str = "text") -> str:
    """Any text of at most 20,000 characters."""
    kept = clean_text(text, pointer=pointer).strip()
    if len(kept) > TEXT_LIMIT:
        refuse(pointer, "too_long", f"The {what} is longer than {TEXT_LIMIT:,} characters. Shorten it.")
    return kept


def reason(text: str, *, pointer: str = "/reason") -> str:
    """A paragraph that must not be blank."""
    kept = paragraph(text, pointer=pointer, what="reason")
    if not kept:
        refuse(pointer, "missing", "Give a reason.")
    return kept


def website(text: str, *, pointer: str = "/website") -> str:
    """An http or https address, or nothing. `example.com` becomes `https://example.com`."""
    kept = clean_text(text, pointer=pointer).strip()
    if not kept:
        return ""
    address = kept if "://" in kept else f"https://{kept}"
    try:
        parts = urlsplit(address)
        is_whole = bool(parts.hostname) and parts.port != 0  # a port that is no number raises here
        is_web = parts.scheme in ("http", "https") and is_whole and not set(address) & set(" \t\n<>\"'")
    except ValueError:
        is_web = False
    if not is_web or len(address) > 500:
        refuse(pointer, "wrong", "The website is not a web address. Write it like https://example.com.")
    return address


def country(text: str, *, pointer: str = "/country") -> str:
    """A two-letter country code in capitals, or nothing."""
    kept = clean_text(text, pointer=pointer).strip().upper()
    if kept and not re.fullmatch("[A-Z]{2}", kept):
        refuse(pointer, "wrong", "The country is not a two-letter code such as DE or US.")
    return kept


def lei(text: str, *, pointer: str = "/lei") -> str:
    """A Legal Entity Identifier, twenty letters and digits, or nothing."""
    kept = clean_text(text, pointer=pointer).replace(" ", "").upper()
    if kept and not re.fullmatch("[A-Z0-9]{18}[0-9]{2}", kept):
        refuse(pointer, "wrong", "A Legal Entity Identifier has 20 letters and digits and ends in two digits.")
    return kept


def email(text: str, *, pointer: str = "/email") -> str:
    """An address with something on both sides of one @; the domain in small letters."""
    kept = clean_text(text, pointer=pointer).strip()
    if len(kept) > 254 or not kept.isprintable() or not _EMAIL.fullmatch(kept):
        refuse(pointer, "wrong", "The e-mail address looks incomplete. Write it like name@example.com.")
    local, _, domain = kept.rpartition("@")
    return f"{local}@{domain.lower()}"


def phone(text: str, *, pointer: str = "/phone") -> str:
    kept = " ".join(clean_text(text, pointer=pointer).split())
    if len(kept) > 60:
        refuse(pointer, "too_long", "The telephone number is longer than 60 characters. Shorten it.")
    return kept


def zone(text: str, *, pointer: str = "/zone") -> str:
    """An IANA time zone; UTC when nothing is given."""
    kept = clean_text(text, pointer=pointer).strip() or "UTC"
    try:
        ZoneInfo(kept)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        refuse(pointer, "wrong", "The time zone is not known. Write it like Europe/Warsaw or UTC.")
    return kept
