"""One function for each format: gather, write, name."""

import json
from typing import Any

from sqlmodel import Session

from app.domain.interchange import sealed
from app.domain.permissions import Actor
from app.reports import oscal as oscal_documents
from app.reports.interchange import Export
from app.reports.interchange.answers_table import answers_csv as table_of
from app.services.exports import gathering
from app.services.exports.made import Made, named, of_assessment
from app.services.exports.signing import fingerprint, signer_of

_JSON = "application/json"


def assessment_file(session: Session, actor: Actor, assessment_id: str, *, secret: bytes) -> Made:
    """Everything about the assessment but the content of files, signed. For staff."""
    return _sealed(gathering.whole(session, actor, assessment_id, fingerprint=fingerprint(secret)), secret)


def answer_file(session: Session, actor: Actor, assessment_id: str, *, secret: bytes) -> Made:
    """What the vendor declared, signed, to be read in by any other instance. For staff and the vendor's lead."""
    return _sealed(gathering.declared(session, actor, assessment_id, fingerprint=fingerprint(secret)), secret)


def answers_csv(session: Session, actor: Actor, assessment_id: str, *, secret: bytes) -> Made:
    """The answers as a table. Whoever may read reports gets score and trust beside them."""
    gather = gathering.whole if actor.is_staff and actor.may("reports:read") else gathering.declared
    export = gather(session, actor, assessment_id, fingerprint=fingerprint(secret))
    name, subject = _name("answers", export, "csv"), of_assessment(assessment_id)
    return Made(name, "text/csv; charset=utf-8", table_of(export), "table of answers (CSV)", subject)


def oscal(session: Session, actor: Actor, assessment_id: str, *, document: str, secret: bytes) -> Made:
    """`document` is catalog, component-definition or assessment-results. The vendor's lead gets the first two, with
    what was declared in them; staff get all three.
    """
    write = oscal_documents.writer(document)
    gather = gathering.whole if actor.is_staff or document == "assessment-results" else gathering.declared
    export = gather(session, actor, assessment_id, fingerprint=fingerprint(secret))
    name, form = _name(f"oscal-{document}", export, "json"), f"OSCAL {document.replace('-', ' ')}"
    return Made(name, _JSON, _text(write(export)), form, of_assessment(assessment_id))


def _sealed(export: Export, secret: bytes) -> Made:
    file = sealed(export.content, signer_of(secret))
    what, form = ("answer-file", "answer file") if file.holds == "answers" else ("assessment", "assessment file")
    subject = of_assessment(export.content.assessment.id)
    return Made(_name(what, export, "json"), _JSON, _text(file.model_dump(mode="json")), f"{form} (signed)", subject)


def _name(what: str, export: Export, ending: str) -> str:
    return named(what, export.content.vendor.name, export.document.slug, ending)


def _text(value: Any) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
