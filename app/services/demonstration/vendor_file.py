"""The file of a made-up vendor: who it is, what we use it for, what it answers and which papers it uploads."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pydantic import Field

from app.domain.answers import Answer
from app.domain.answers.parsing import parse_value
from app.domain.journey import applicable
from app.domain.questionnaire.conditions import Strict
from app.domain.questionnaire.document import Question, Questionnaire
from app.domain.questionnaire.loading import parse_as
from app.domain.questionnaire.vocabulary import UNKNOWN, Kind, Ownership
from app.domain.replay import ReplayAnswer, ReplayEngagement, ReplayVendor

_FOLDER = Path(__file__).parent / "fictional"
_FROM_TODAY = re.compile(r"\btoday([+-]\d+)\b")


class Person(Strict):
    name: str
    email: str = ""
    role: str = ""


class VendorFile(Strict):
    """`files`: name of a paper to upload -> its text."""

    vendor: ReplayVendor
    contact: Person
    attested_by: Person
    engagement: ReplayEngagement
    answers: dict[str, ReplayAnswer]
    files: dict[str, str] = Field(default_factory=dict)


def read(name: str, today: date) -> VendorFile:
    """`fictional/<name>.yaml`, with its days counted from today."""
    dated = _FROM_TODAY.sub(lambda found: str(today + timedelta(days=int(found[1]))), text_of(f"{name}.yaml"))
    return parse_as(VendorFile, dated, "vendor")


def text_of(file_name: str) -> str:
    """A file of `fictional/`, as it is."""
    return (_FOLDER / file_name).read_text(encoding="utf-8")


def answers_of(file: VendorFile, document: Questionnaire, uploaded: dict[str, str]) -> dict[str, Answer]:
    """Question id -> answer; what applies and has none is “don't know”. `uploaded`: file name -> evidence id."""
    given: dict[str, Answer] = {}
    for question in document.questions():
        told = file.answers.get(question.id)
        if told is not None:
            given[question.id] = _told(question, told, uploaded)
        elif question.required and question.id in applicable(document, given):
            given[question.id] = Answer(value=UNKNOWN, ownership=Ownership.CSP if question.asks_ownership else None)
    return given


def _told(question: Question, told: ReplayAnswer, uploaded: dict[str, str]) -> Answer:
    value: Any = [uploaded[name] for name in told.value] if question.kind is Kind.FILE else told.value
    fields = told.model_dump(exclude={"value", "fact", "sure"}, mode="json")
    return Answer(value=parse_value(question, value), **fields)
