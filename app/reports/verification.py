"""Whether a report tells the truth: score its own data again and compare every number, down to what is printed.

It shows that the report agrees with itself. Whether it is the report that was issued, the record of its number shows.
"""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from app.domain.errors import Invalid
from app.domain.questionnaire.document import Questionnaire
from app.domain.scoring import Inputs, score_inputs
from app.domain.told import Told
from app.reports.build.destruction import examined
from app.reports.build.embedded import canonical, fingerprint
from app.reports.pdf import DATA_FILE, QUESTIONNAIRE_FILE
from app.reports.printed import headline_problems, keys_problems, points_problems
from app.reports.scores import scores_of


@dataclass(frozen=True, slots=True)
class Verification:
    """`problems` are sentences, empty when the page tells the truth. The rest says which report it is."""

    problems: tuple[str, ...]
    report_id: str = ""
    vendor: str = ""
    questionnaire: str = ""
    grade: str = ""
    posture: str = ""

    @property
    def is_true(self) -> bool:
        return not self.problems


def verify(pdf: bytes) -> Verification:
    """Judge a PDF. Whatever it is, the answer is a Verification; what is no report has a problem that says so."""
    try:
        reader = PdfReader(io.BytesIO(pdf))
        attached = {name: files[0] for name, files in reader.attachments.items()}
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, OSError) as error:
        return Verification((f"This is not a PDF that can be read: {error}.",))
    lacking = [name for name in (DATA_FILE, QUESTIONNAIRE_FILE) if name not in attached]
    if lacking:
        return Verification((f"This PDF carries no {' and no '.join(lacking)}, so it is no report of ours.",))
    try:
        data = json.loads(attached[DATA_FILE])
        questionnaire = Questionnaire.model_validate_json(attached[QUESTIONNAIRE_FILE])
        return _judge(data, questionnaire, pages)
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError, Invalid) as error:
        return Verification((f"The attached data cannot be read: {type(error).__name__}. It was changed or cut.",))


def _judge(data: dict[str, Any], questionnaire: Questionnaire, pages: list[str]) -> Verification:
    inputs = Inputs.from_json(data["inputs"])
    keys = examined(inputs.destruction)
    again = score_inputs(questionnaire, inputs).as_json()
    scores = scores_of(again, data["inputs"]["inherent"], questionnaire=questionnaire, domains={})
    checks: tuple[Callable[[], Iterator[str]], ...] = (
        lambda: _questionnaire_problems(data, questionnaire),
        lambda: _answer_problems(data),
        lambda: _scorecard_problems(data["scorecard"], again),
        lambda: _id_problems(data, pages),
        lambda: headline_problems(scores, pages),
        lambda: points_problems(scores, pages),
        lambda: _destruction_problems(data, keys.data if keys else None),
        lambda: keys_problems(keys.page.counts if keys else (), pages),
    )
    assessment = data["assessment"]
    return Verification(
        problems=tuple(problem for check in checks for problem in check()),
        report_id=fingerprint(data),
        vendor=assessment["vendor"],
        questionnaire=f"{questionnaire.slug} {questionnaire.version}",
        grade=scores.grade,
        posture=scores.posture,
    )


def _questionnaire_problems(data: dict[str, Any], questionnaire: Questionnaire) -> Iterator[str]:
    named = data["assessment"]["questionnaire_sha256"]
    if questionnaire.sha256 != named:
        yield (
            f"The attached questionnaire is not the one the report names: its SHA-256 is {questionnaire.sha256}, "
            f"the report says {named}."
        )


def _answer_problems(data: dict[str, Any]) -> Iterator[str]:
    scored = data["inputs"]["answers"]
    for row in data["answers"]:
        told = scored.get(row["question_id"], {})
        if row["applies"] and row["value"] != told.get("value"):
            yield f"The answer to {row['question_id']} is not the one that was scored."


def _scorecard_problems(printed: dict[str, Any], again: dict[str, Any]) -> Iterator[str]:
    for name in again:
        if canonical({name: printed.get(name)}) != canonical({name: again[name]}):
            shown = f": it says {printed.get(name)}, the answers give {again[name]}" if _is_short(again[name]) else ""
            yield f"The attached scorecard is wrong about {name.replace('_', ' ')}{shown}."


def _destruction_problems(data: dict[str, Any], again: dict[str, Any] | None) -> Iterator[str]:
    """The analysis and the facts that caps and findings rest on, computed again from the model in the inputs."""
    told = data.get("destruction")
    if canonical({"destruction": told}) != canonical({"destruction": again}):
        names = [name for name in again or {} if not told or told.get(name) != (again or {})[name]]
        about = f" about {', '.join(name.replace('_', ' ') for name in names)}" if names else ""
        yield f"The attached destruction analysis is wrong{about}."
    model = data["inputs"].get("destruction")
    for name, true in Told.from_json(model).facts().items() if model else ():
        shown = data["inputs"]["facts"].get(name)
        if shown != true:
            yield f"The attached facts are wrong about {name}: they say {shown}, the model gives {true}."


def _is_short(value: Any) -> bool:
    return not isinstance(value, list | dict)


def _id_problems(data: dict[str, Any], pages: list[str]) -> Iterator[str]:
    report_id = fingerprint(data)
    missing = [number for number, text in enumerate(pages, start=1) if report_id not in text.replace("\n", "")]
    if missing:
        places = ", ".join(str(number) for number in missing)
        yield f"The attached data makes this report {report_id}; page {places} names another one."
