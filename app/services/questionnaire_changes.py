"""What became of the questions between two published questionnaires."""

from dataclasses import dataclass

from sqlmodel import Session

from app.domain.permissions import Actor
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.version_diff import QuestionChange, version_diff
from app.services import questionnaires


@dataclass(frozen=True, slots=True)
class Changes:
    old: Questionnaire
    new: Questionnaire
    questions: tuple[QuestionChange, ...]


def changes(session: Session, actor: Actor, slug: str, version: str, *, since: str = "") -> Changes:
    """From `since`, a version of the same questionnaire or `slug/version` of another, to this one; NotFound else.

    Without `since` from what it is compared with first; from itself where there is nothing else.
    """
    since = since or next(iter(comparable(session, actor, slug, version)), version)
    other_slug, _, other_version = since.rpartition("/")
    old = questionnaires.get(session, actor, other_slug or slug, other_version)
    new = questionnaires.get(session, actor, slug, version)
    before, after = questionnaires.document(session, old.sha256), questionnaires.document(session, new.sha256)
    return Changes(before, after, version_diff(before, after))


def comparable(session: Session, actor: Actor, slug: str, version: str) -> list[str]:
    """What a version can be compared with: its other versions, the nearest older one first, then its whole."""
    versions = [one.version for one in questionnaires.list_versions(session, actor) if one.slug == slug]
    place = versions.index(version) if version in versions else len(versions)
    document = questionnaires.document(session, questionnaires.get(session, actor, slug, version).sha256)
    whole = document.selected_from
    return [
        *reversed(versions[:place]),
        *versions[place + 1 :],
        *([f"{whole.questionnaire}/{whole.version}"] if whole else []),
    ]
