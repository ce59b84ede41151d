"""An assessment file read in again, on this instance or another: refused when a byte of it was changed.

Only the answers are taken: scores and findings are the buyer's who exported them, and files are named but not inside.
"""

import json
import re
from typing import Any

from pydantic import ValidationError

from app.domain.answers import Answer
from app.domain.errors import Invalid
from app.domain.evidence.found import Unreadable
from app.domain.evidence.json_text import parse_json
from app.domain.imports.shapes import Incoming, IncomingFile, Trouble
from app.domain.interchange import file as shape
from app.domain.interchange.canonical import content_sha256
from app.domain.interchange.signature import Signed
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.lints.figures import figures
from app.domain.questionnaire.lints.names import names
from app.domain.questionnaire.lints.references import references
from app.domain.questionnaire.lints.tables import tables
from app.domain.questionnaire.vocabulary import Kind

_SAYS_SO = re.compile(rb'"format"[ \t\r\n]{0,20}:[ \t\r\n]{0,20}"twokeys-assessment"')
_NO_FILES = "Files do not travel inside this file. Upload them again where the question asks for them."
_MOST_QUESTIONS = 2_000
_ALTERED = (
    "The content does not fit its hash: something was changed after the file was exported, or it was not copied whole. "
    "Ask for it again and leave it unchanged."
)


def is_assessment_file(data: bytes) -> bool:
    """Whether it says that it is one; other programs may have put its names in another order."""
    return _SAYS_SO.search(data) is not None


def read(data: bytes) -> IncomingFile:
    """The answers in the file, with the questionnaire they answer; Invalid with one sentence for a file that is not
    what it says. Who signed it stands in the notes: a signature is shown to people, never a reason to refuse."""
    raw = _parsed(data)
    _refuse_other(raw)
    if raw.get("content_sha256") != content_sha256(raw):
        raise Invalid(_ALTERED)
    file = _validated(raw)
    document = _document(file.questionnaire)
    rows, ignored = _rows(file, document)
    return IncomingFile(
        format="answer-file",
        version=file.format_version,
        rows=rows,
        ignored=ignored,
        notes=_notes(file),
        document=document,
        questionnaire=(file.questionnaire.slug, file.questionnaire.version),
        questionnaire_sha256=file.questionnaire.sha256,
        about=_short(file.vendor.name),
        signed=_signed(file),
    )


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        raw = parse_json(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Invalid(f"It is not text in UTF-8: byte {error.start + 1} cannot be read. Ask for it again.") from error
    except Unreadable as error:
        raise Invalid(str(error)) from error
    if not isinstance(raw, dict):
        raise Invalid("It is JSON, but no assessment file: that is one object.")
    return raw


def _refuse_other(raw: dict[str, Any]) -> None:
    if raw.get("format") != shape.FORMAT:
        raise Invalid(f"It is no assessment file: its format is not {shape.FORMAT}.")
    version = raw.get("format_version")
    if version != shape.FORMAT_VERSION:
        told = f"version {version[:20]}" if isinstance(version, str) else "another version"
        raise Invalid(
            f"The file is written in {told} of its format; this instance reads version {shape.FORMAT_VERSION}. "
            "Update this instance, or export the file from one that writes this version."
        )


def _validated(raw: dict[str, Any]) -> shape.AssessmentFile:
    try:
        return shape.AssessmentFile.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = "/" + "/".join(str(part)[:80] for part in first["loc"])
        detail = f"{first['msg'][:1].lower()}{first['msg'][1:]}"
        raise Invalid(f"The assessment file has not the shape of version 1 at {place}: {detail}.") from error


def _document(told: shape.Questionnaire) -> Questionnaire | None:
    """The questionnaire inside; None where only its name travels. Invalid when it is not what the file says."""
    if told.document is None:
        return None
    try:
        document = Questionnaire.model_validate_json(json.dumps(told.document))
    except ValidationError as error:
        name = f"{told.slug} {told.version}"
        raise Invalid(f"The questionnaire {name} inside the file is none that this version can read.") from error
    _refuse_unsound(document)
    if (document.sha256, document.slug, document.version) != (told.sha256, told.slug, told.version):
        raise Invalid("The questionnaire inside the file is not the one that the file names. Ask for it again.")
    return document


def _refuse_unsound(document: Questionnaire) -> None:
    """What names questions that are not there, or asks in circles, cannot be scored. A stranger may have written it."""
    if len(document.by_id) > _MOST_QUESTIONS:
        raise Invalid(f"The questionnaire inside the file asks more than {_MOST_QUESTIONS:,} questions.")
    found = next((found for lint in (names, references, tables, figures) for found in lint(document)), None)
    if found is not None:
        raise Invalid(f"The questionnaire inside the file is not sound: {found.where}: {found.message}")


def _rows(
    file: shape.AssessmentFile, document: Questionnaire | None
) -> tuple[tuple[Incoming, ...], tuple[Trouble, ...]]:
    kept, ignored = [], []
    for told in file.answers:
        question = document.by_id.get(told.question_id) if document else None
        if question is not None and question.kind is Kind.FILE and told.value is not None:
            ignored.append(Trouble("", "", f"{told.question_id}: {_NO_FILES}"))
        else:
            kept.append(Incoming(told.question_id, _answer(told)))
    return tuple(kept), tuple(ignored)


def _answer(told: shape.Answer) -> Answer:
    return Answer(**{name: getattr(told, name) for name in Answer.__dataclass_fields__})


def _notes(file: shape.AssessmentFile) -> tuple[str, ...]:
    notes = []
    if file.submission is not None:
        one = file.submission
        notes.append(
            f"Declared by {_short(one.attested_by)}, {_short(one.role)}, on {one.submitted_at:%Y-%m-%d} as "
            f"{_short(one.reference)}, to {_short(file.instance.name)}. Nobody has declared it here."
        )
    if file.scorecard is not None or file.findings:
        notes.append(
            "Scores and findings in the file were left there: this instance scores the answers itself. What files "
            "proved and a reviewer judged there is not counted, so the score here may differ."
        )
    if file.evidence:
        count = "One file is" if len(file.evidence) == 1 else f"{len(file.evidence)} files are"
        notes.append(f"{count} named as evidence and not inside. Ask the vendor for what you need.")
    if file.questionnaire.document is None:
        notes.append(f"The text of the questions is not in the file: {_short(file.questionnaire.left_out, 200)}")
    return tuple(notes)


def _signed(file: shape.AssessmentFile) -> Signed:
    signature = file.signature
    return Signed(
        sha256=file.content_sha256,
        public_key=signature.public_key,
        signature=signature.value,
        by=_short(file.instance.name),
        fingerprint=file.instance.fingerprint,
    )


def _short(text: str, longest: int = 80) -> str:
    """A stranger's words inside a sentence of ours: one line, nothing that turns the direction of writing."""
    kept = "".join(character if character.isprintable() else " " for character in text[: 4 * longest])
    return " ".join(kept.split())[:longest]
