"""VSAQ's ids as ours: the same id always becomes the same name, and two ids never the same one."""

import hashlib
import re

from app.domain.questionnaire.vocabulary import UNKNOWN

_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_KEY = re.compile(r"[a-z0-9][a-z0-9_]*")
_OTHER = re.compile(r"[^a-z0-9]+")
PREFIX = "vsaq-"


def question_id(name: str) -> str:
    """`data_warning` as it is, `mycompany:contact` as `mycompany.contact`, anything else with a mark of its own."""
    said = name.replace(":", ".") if name.count(":") == 1 and "." not in name else name
    return said if len(said) <= 80 and _ID.fullmatch(said) else _marked(name, "q_", 70)


def option_key(name: str) -> str:
    """The same for a choice; `unknown` is ours and becomes something else."""
    fits = len(name) <= 60 and name != UNKNOWN and _KEY.fullmatch(name)
    return name if fits else _marked(name, "", 50)


def made_id(*said: str) -> str:
    """An id for an item without one, from what it says."""
    return "q_" + hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:10]


def slug_of(file_name: str) -> str:
    """`vsaq-webapp` for `webapp.json`, and for `answers_webapp`, as VSAQ names files of answers."""
    stem = file_name.rsplit("/", 1)[-1].rsplit(".", 1)[0].lower().removeprefix("answers_")
    return PREFIX + (_OTHER.sub("-", stem).strip("-")[:50].strip("-") or "questionnaire")


def _marked(name: str, lead: str, limit: int) -> str:
    plain = _OTHER.sub("_", name.lower()).strip("_")[:limit].strip("_")
    mark = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:6]
    kept = f"{plain}_{mark}" if plain else mark
    return kept if kept[0].isalpha() or not lead else lead + kept
