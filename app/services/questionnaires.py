"""Published questionnaire versions: what is on the shelf, what was uploaded, and the frozen documents behind them.

A published version never changes: the same name with other content is refused.
"""

import hashlib
from collections import OrderedDict
from functools import cache
from pathlib import Path

from sqlmodel import Session, select

from app.core import library
from app.core.clock import now
from app.domain.errors import Conflict, Invalid, NotFound, Problem
from app.domain.frameworks import Catalogue, control_ids, parse_catalogue
from app.domain.permissions import Actor, require
from app.domain.questionnaire import linter, loading
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.selection import Selection
from app.models import QuestionnaireDocument, QuestionnaireVersion
from app.services import events, shelf

_KEPT = 64
_parsed: OrderedDict[str, Questionnaire] = OrderedDict()


def publish(session: Session, actor: Actor, document: Questionnaire, *, source: str) -> QuestionnaireVersion:
    """The stored version; Conflict when this name already means something else."""
    require(actor, "questionnaires:write")
    published = session.get(QuestionnaireVersion, (document.slug, document.version))
    if published is not None:
        return _unchanged(published, document)
    keep(session, document)
    published = QuestionnaireVersion(
        slug=document.slug,
        version=document.version,
        sha256=document.sha256,
        title=document.title,
        source=source,
        published_at=now(),
    )
    session.add(published)
    session.flush()
    subject = ("questionnaire", f"{document.slug}/{document.version}")
    events.record(session, actor, "questionnaire.published", subject=subject, after={"sha256": document.sha256})
    return published


def keep(session: Session, document: Questionnaire) -> None:
    """Freeze the document under its hash without a name on the shelf. For services that asked for permission."""
    if session.get(QuestionnaireDocument, document.sha256) is None:
        session.add(QuestionnaireDocument(sha256=document.sha256, body=document.canonical_json()))
        session.flush()


def _unchanged(published: QuestionnaireVersion, document: Questionnaire) -> QuestionnaireVersion:
    if published.sha256 != document.sha256:
        raise Conflict(
            f"{document.slug} {document.version} is already published with other content. "
            "A published version never changes: give the new text a new version number."
        )
    return published


def load_shelf(session: Session, actor: Actor, own: Path | None = None) -> list[QuestionnaireVersion]:
    """Publish every file on our shelf and in the buyer's folder; Invalid or Conflict name the file.

    Those that select from others come last, when the others are there. A file that was published as it stands is not
    read again: that would be half of the time a start takes.
    """
    loaded = []
    texts = {path: path.read_text(encoding="utf-8") for path in library.questionnaire_files(own)}
    known = {item.file_sha256: item for item in session.exec(select(QuestionnaireVersion)) if item.file_sha256}
    for path in sorted(texts, key=lambda path: loading.is_selection(texts[path])):
        file_sha256 = hashlib.sha256(texts[path].encode()).hexdigest()
        if file_sha256 in known:
            loaded.append(known[file_sha256])
            continue
        is_own = own is not None and path.is_relative_to(own)
        try:
            document = _checked(session, texts[path], lints=is_own)
            published = publish(session, actor, document, source="own" if is_own else "shipped")
            published.file_sha256 = file_sha256
            loaded.append(published)
        except (Invalid, Conflict) as error:
            place = f"{path.parent.name}/{path.name}"
            raise type(error)(f"{place}: {error.message}", problems=error.problems) from error
    return loaded


def upload(session: Session, actor: Actor, text: str) -> QuestionnaireVersion:
    """Publish a file a person handed in; Invalid lists everything the linter has to say."""
    require(actor, "questionnaires:write")
    return publish(session, actor, _checked(session, text, lints=True), source="uploaded")


def _checked(session: Session, text: str, *, lints: bool) -> Questionnaire:
    document = _read(session, text)
    found = linter.lint(document, control_ids(catalogues()), intake=_newest_intake(session)) if lints else []
    if found:
        problems = [Problem(f"/{item.where}", "lint", f"{item.where}: {item.message}") for item in found]
        listed = " ".join(problem.detail for problem in problems[:10])
        raise Invalid(f"The questionnaire cannot be published yet. {listed}", problems=problems)
    return document


def _read(session: Session, text: str) -> Questionnaire:
    """The document; a selection is made from what is published."""

    def published(slug: str, version: str) -> Questionnaire | None:
        found = session.get(QuestionnaireVersion, (slug, version))
        return document(session, found.sha256) if found else None

    found = shelf.read_text(text)
    return loading.resolved(found, published) if isinstance(found, Selection) else found


def document(session: Session, sha256: str) -> Questionnaire:
    """The frozen document with this hash, parsed once per process."""
    found = _parsed.get(sha256)
    if found is None:
        stored = session.get(QuestionnaireDocument, sha256)
        if stored is None:
            raise NotFound("There is no questionnaire with this hash.")
        found = Questionnaire.model_validate_json(stored.body)
        _parsed[sha256] = found
        while len(_parsed) > _KEPT:
            _parsed.popitem(last=False)
    return found


def get(session: Session, actor: Actor, slug: str, version: str | None = None) -> QuestionnaireVersion:
    """This version, or the newest of its name."""
    require(actor, "questionnaires:read")
    return find(session, slug, version)


def find(session: Session, slug: str, version: str | None = None) -> QuestionnaireVersion:
    """As `get`, for services that already asked for permission."""
    found = _versions(session, slug)
    wanted = [item for item in found if version is None or item.version == version]
    if not wanted:
        raise NotFound(f"There is no questionnaire {slug[:60]}{f' in version {version[:20]}' if version else ''}.")
    return wanted[-1]


def list_versions(session: Session, actor: Actor) -> list[QuestionnaireVersion]:
    """Every version, by name and then oldest first."""
    require(actor, "questionnaires:read")
    return sorted(session.exec(select(QuestionnaireVersion)), key=lambda item: (item.slug, _number(item)))


def intake(session: Session) -> Questionnaire:
    """The newest intake questionnaire."""
    found = _newest_intake(session)
    if found is None:
        raise NotFound("No intake questionnaire is published. Run: twokeys migrate")
    return found


def _newest_intake(session: Session) -> Questionnaire | None:
    found = _versions(session, "intake")
    return document(session, found[-1].sha256) if found else None


def _versions(session: Session, slug: str) -> list[QuestionnaireVersion]:
    return sorted(session.exec(select(QuestionnaireVersion).where(QuestionnaireVersion.slug == slug)), key=_number)


def _number(item: QuestionnaireVersion) -> tuple[int, ...]:
    return tuple(int(part) for part in item.version.split("."))


@cache
def catalogues() -> dict[str, Catalogue]:
    """`ccm@4.1` -> its controls, from the shelf."""
    files = list(library.framework_files())
    return {path.stem: parse_catalogue(path.stem, path.read_text(encoding="utf-8")) for path in files}
