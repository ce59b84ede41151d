"""What a file would change. Writes the import's own row and nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from app.core.clock import now
from app.domain.errors import Invalid, NotFound
from app.domain.imports import DiffRow, IncomingFile, stored
from app.domain.imports.readers import WHICH, rows_of
from app.domain.imports.recognised import Recognised
from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.models import ImportedFile
from app.services import assessments, events
from app.services.attribution import said_by
from app.services.imports import answering, kept, mappings, proposals, register, targets
from app.services.imports.brought import WAITS, refuse_squatting, waits_for_staff, with_our_document
from app.services.imports.counted_versions import numbered
from app.services.imports.handed import Handed, read_file
from app.services.imports.noticing import noticed
from app.services.imports.outcome import Draft
from app.services.imports.targets import Target

NO_ENGAGEMENT = (
    "Nothing says which vendor these answers are about: applying adds the questions to the questionnaires and leaves "
    "the answers. Name an engagement or an assessment to keep them."
)
NO_ANSWERS = "The file holds questions and no answers: applying adds them to the questionnaires."


def preview(
    session: Session,
    actor: Actor,
    *,
    data: bytes,
    file_name: str,
    engagement_id: str | None = None,
    assessment_id: str | None = None,
    mapping: Mapping[str, Any] | None = None,
) -> ImportedFile:
    """Read the file and keep what it would change; a face reads it before the transaction and calls `preview_of`."""
    targets.may_hand_in(session, actor, engagement_id=engagement_id, assessment_id=assessment_id)
    handed = read_file(data, file_name, is_mapped=mapping is not None)
    return preview_of(session, actor, handed, engagement_id=engagement_id, assessment_id=assessment_id, mapping=mapping)


def preview_of(
    session: Session,
    actor: Actor,
    handed: Handed,
    *,
    engagement_id: str | None = None,
    assessment_id: str | None = None,
    mapping: Mapping[str, Any] | None = None,
) -> ImportedFile:
    """The import with its diff, its problems and what is to be known about it; nothing else changes."""
    target = targets.find(session, actor, engagement_id=engagement_id, assessment_id=assessment_id)
    targets.refuse_flood(session, actor)
    if handed.recognised.format == "register":
        return _kept(session, actor, handed, register.draft(session, actor, handed, target))
    target = _narrowed(session, actor, handed.recognised, target)
    assessment = target.assessment
    known = assessments.document_of(session, assessment) if assessment else None
    if handed.recognised.format == "table" and handed.recognised.book is not None:
        book, name, known_as = handed.recognised.book, handed.file_name, handed.recognised.known_as
        incoming = mappings.read(session, actor, book, known, mapping, file_name=name, known_as=known_as)
    else:
        incoming = rows_of(handed.recognised, known, assessment.id if assessment else None)
    incoming = numbered(session, with_our_document(session, actor, incoming))
    return _kept(session, actor, handed, _draft(session, actor, incoming, target, known))


def _narrowed(session: Session, actor: Actor, recognised: Recognised, target: Target) -> Target:
    """A file that says which assessment or questionnaire it answers finds it by itself."""
    if target.assessment is not None:
        return target
    if recognised.assessment_id:
        return _written_for(session, actor, recognised.assessment_id, target)
    asked = recognised.incoming.questionnaire if recognised.incoming else None
    if asked is None or target.engagement is None:
        return target
    return replace(target, assessment=targets.open_one(session, target.engagement, asked[0]))


def _written_for(session: Session, actor: Actor, assessment_id: str, target: Target) -> Target:
    engagement_id = target.engagement.id if target.engagement else None
    try:
        return targets.find(session, actor, engagement_id=engagement_id, assessment_id=assessment_id)
    except NotFound as error:
        raise Invalid("This workbook was written for an assessment that is not here. Download a fresh one.") from error


def _draft(
    session: Session, actor: Actor, incoming: IncomingFile, target: Target, known: Questionnaire | None
) -> Draft:
    if incoming.document is None or (known and _asks_the_same(known, incoming)):
        return _answers(session, actor, incoming, target, known)
    if target.engagement is None or (actor.is_staff and not incoming.rows):
        refuse_squatting(session, incoming.document)
        return _catalogue(incoming, incoming.document, target)
    if not incoming.rows:
        raise Invalid("The file holds questions and no answers. Send the one that was filled in.")
    targets.require_lead(actor)
    kept.refuse_asked(session, target.engagement, incoming.document)
    rows = kept.diff_rows(session, target.engagement, incoming, incoming.document)
    offers = proposals.count(session, actor, target, incoming, incoming.document)
    notes = (WAITS,) if waits_for_staff(session, actor, incoming.document, incoming.format) else ()
    return Draft(incoming, rows, target, incoming.document.sha256, incoming.document, notes, offers)


def _answers(
    session: Session, actor: Actor, incoming: IncomingFile, target: Target, known: Questionnaire | None
) -> Draft:
    """Answers to questions that the assessment asks."""
    if target.assessment is None or known is None:
        raise Invalid(WHICH)
    if incoming.questionnaire and incoming.questionnaire[0] != known.slug:
        asked = " ".join(incoming.questionnaire)
        raise Invalid(f"The file answers {asked}; this assessment asks {known.slug} {known.version}.")
    rows, versions = answering.diff_rows(session, actor, target.assessment, incoming.rows)
    notes = _other_version(incoming, known)
    return Draft(incoming, stored.rows_json(rows, incoming.ignored, versions), target, known.sha256, notes=notes)


def _catalogue(incoming: IncomingFile, document: Questionnaire, meant_for: Target) -> Draft:
    """Questions for the shelf."""
    rows: tuple[DiffRow, ...] = kept.diff_of(incoming, {}, document)
    notes = (NO_ENGAGEMENT,) if incoming.rows else (NO_ANSWERS,) if meant_for.engagement else ()
    rows_json = stored.rows_json(rows, incoming.ignored, {})
    return Draft(incoming, rows_json, Target(), document.sha256, document, notes)


def _asks_the_same(known: Questionnaire, incoming: IncomingFile) -> bool:
    """Whether the rows answer what the assessment asks. Ids of our own questionnaires last; those of a CAIQ do not."""
    document = incoming.document
    is_ours = incoming.format == "answer-file"
    return document is not None and known.slug == document.slug and (is_ours or known.version == document.version)


def _other_version(incoming: IncomingFile, known: Questionnaire) -> tuple[str, ...]:
    said = incoming.questionnaire
    if said is None or not said[1] or said[1] == known.version:
        return ()
    return (f"The file was written for version {said[1]}; this assessment asks version {known.version}.",)


def _kept(session: Session, actor: Actor, handed: Handed, draft: Draft) -> ImportedFile:
    imported = ImportedFile(
        format=draft.incoming.format,
        version=draft.incoming.version,
        file_name=handed.file_name,
        sha256=handed.sha256,
        size=handed.size,
        engagement_id=draft.target.engagement.id if draft.target.engagement else None,
        assessment_id=draft.target.assessment.id if draft.target.assessment else None,
        document_sha256=draft.document_sha256,
        document=draft.document.canonical_json() if draft.document else None,
        counts=stored.counts(draft.rows, draft.incoming) | {"offers": draft.offers},
        rows=draft.rows,
        problems=stored.troubles_json(draft.incoming.problems),
        notes=[*noticed(session, handed, draft.target, draft.incoming), *draft.notes, *draft.incoming.notes],
        made_by_kind=actor.kind,
        made_by_id=actor.id,
        made_by_name=said_by(actor),
        created_at=now(),
    )
    session.add(imported)
    session.flush()
    record(session, actor, "import.previewed", imported)
    return imported


def record(session: Session, actor: Actor, verb: str, imported: ImportedFile, **told: Any) -> None:
    """One event about the import."""
    facts = {"file_name": imported.file_name, "format": imported.format, "sha256": imported.sha256}
    after = {**facts, "counts": imported.counts, **told}
    subject = ("import", imported.id)
    events.record(session, actor, verb, subject=subject, after=after, assessment_id=imported.assessment_id)
