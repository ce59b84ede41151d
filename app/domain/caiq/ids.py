"""Ids of the CAIQ and of its controls, ours for them, and back: `I&S-03.4` is asked as `i_s_03.4`."""

import re

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_QUESTION = re.compile(r"[A-Z][A-Z&][A-Z]-\d{2}\.\d{1,2}")
_EARLY = re.compile(r"[A-Z]{2,3}-\d{2}[A-Z]?\.\d{1,2}[A-Z]?")  # `CO-01.1` in 1.1

DOMAINS_3 = frozenset(("AIS", "AAC", "BCR", "CCC", "DSI", "DCS", "EKM", "GRM", "HRS", "IAM", "IVS", "IPY", "MOS"))
DOMAINS_3 |= frozenset(("SEF", "STA", "TVM"))
DOMAINS_4 = DOMAINS_3 - {"AAC", "DSI", "EKM", "GRM", "MOS"} | {"A&A", "CEK", "DSP", "GRC", "I&S", "LOG", "UEM"}
DOMAINS_1 = frozenset(("CO", "DG", "FS", "HR", "IS", "LG", "OP", "RI", "RM", "RS", "SA"))


def plain_dashes(text: str) -> str:
    """The text with every sort of dash as a hyphen."""
    return _DASHES.sub("-", text)


def cleaned(text: str) -> str:
    """An id as CSA writes it, whatever dashes, blanks, case or escapes a program made of it."""
    plain = plain_dashes(text).replace("&amp;", "&").replace("&AMP;", "&").replace("\uff06", "&")
    return "".join(plain.split()).upper()


def is_question_id(text: str) -> bool:
    """Whether this is an id of the CAIQ 4 by its form and its domain."""
    return bool(_QUESTION.fullmatch(text)) and domain_of(text) in DOMAINS_4


def is_early_id(text: str) -> bool:
    """Whether this is an id of a CAIQ before 4 by its form and its domain."""
    return bool(_EARLY.fullmatch(text)) and domain_of(text) in DOMAINS_3 | DOMAINS_1


def control_of(caiq_id: str) -> str:
    """`IAM-14` of `IAM-14.1`."""
    return caiq_id.rpartition(".")[0]


def domain_of(caiq_id: str) -> str:
    """`IAM` of `IAM-14.1` and of `IAM-14`."""
    return caiq_id.rpartition("-")[0]


def question_id(caiq_id: str) -> str:
    """`a_a_01.2` for `A&A-01.2`."""
    return caiq_id.lower().replace("&", "_").replace("-", "_")


def caiq_id(question_id: str) -> str:
    """`A&A-01.2` for `a_a_01.2`."""
    domain, _, number = question_id.upper().rpartition("_")
    return f"{domain.replace('_', '&')}-{number}"


def known_as(question_id: str) -> str:
    """A question's id as people know it: `A&A-01.2` for one of the CAIQ, else as it is."""
    return caiq_id(question_id) if "_" in question_id and is_question_id(caiq_id(question_id)) else question_id
