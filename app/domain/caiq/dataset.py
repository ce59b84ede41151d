"""CSA's machine-readable CAIQ: questions without answers, in the two shapes it was released in."""

import json
from collections.abc import Mapping
from typing import Any

from app.domain.caiq.documents import document_of
from app.domain.caiq.ids import cleaned
from app.domain.caiq.reference import FAMILIES, Reference
from app.domain.caiq.wording import flowing
from app.domain.errors import Invalid
from app.domain.imports.shapes import IncomingFile, Trouble

LARGEST = 10 << 20
_ONLY_QUESTIONS = "This file of the Cloud Security Alliance holds questions and no answers; its wording was kept."


def is_dataset(data: bytes) -> bool:
    """Whether these bytes are JSON of CSA's with questions or controls, judged by its first keys."""
    try:
        found = _loaded(data)
    except Invalid:
        return False
    return _is_caiq(found) or _is_ccm(found)


def read_dataset(data: bytes, reference: Reference) -> IncomingFile:
    """The questionnaire in it, no rows. Invalid for the CCM's release, another version or a question without text."""
    found = _loaded(data)
    if _is_ccm(found):
        raise Invalid("This is CSA's release of the CCM: it lists controls and asks nothing. Send the CAIQ instead.")
    if not _is_caiq(found):
        raise Invalid("This JSON is not CSA's list of CAIQ questions.")
    version = str(found.get("caiq_version") or found.get("version") or "").strip().lower().removeprefix("v")
    texts = {cleaned(str(one.get("id") or one.get("question_id"))): _text(one) for one in found["questions"]}
    family = _family(version, texts, reference)
    known = reference.ids(family)
    strange = [
        Trouble("", "", f"“{one[:20]}” is no question of the CAIQ {version}.") for one in texts if one not in known
    ]
    return IncomingFile(
        format="caiq",
        version=version or FAMILIES[family],
        problems=tuple(strange),
        notes=(_ONLY_QUESTIONS,),
        document=document_of(texts, version or FAMILIES[family], family, reference),
    )


def _loaded(data: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(data) if len(data) <= LARGEST else None
    except (ValueError, RecursionError) as error:
        raise Invalid("This is not JSON that can be read.") from error
    if not isinstance(found, dict):
        raise Invalid("This JSON is not CSA's list of CAIQ questions.")
    return found


def _is_caiq(found: Mapping[str, Any]) -> bool:
    questions = found.get("questions")
    if not isinstance(questions, list) or not questions or not all(isinstance(one, dict) for one in questions):
        return False
    if any("answer" in name.lower() or "response" in name.lower() for name in questions[0]):
        return False  # somebody has filled it; it is read as a table
    return {"id", "control_id", "body"} <= set(questions[0]) or {"question_id", "question"} <= set(questions[0])


def _is_ccm(found: Mapping[str, Any]) -> bool:
    domains = found.get("domains")
    return isinstance(domains, list) and bool(domains) and isinstance(domains[0], dict) and "controls" in domains[0]


def _text(question: Mapping[str, Any]) -> str:
    text = question.get("body") or question.get("question")
    return flowing(text) if isinstance(text, str) else ""


def _family(version: str, texts: Mapping[str, str], reference: Reference) -> str:
    """By the version named, and by the ids where they contradict it."""
    fits = [family for family in FAMILIES if version.startswith(family)]
    known = {family: sum(one in reference.ids(family) for one in texts) for family in FAMILIES}
    best = max(known, key=lambda family: (known[family], family in fits))
    if not known[best] or (fits and known[fits[0]] < known[best]):
        raise Invalid(f"The questions are not those of a CAIQ 4.0 or 4.1 (it calls itself {version or 'nothing'}).")
    return best
