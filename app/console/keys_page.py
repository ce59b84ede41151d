"""What the tab of keys shows: the analysis of what stands now, and the answer or row behind every sentence of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.domain.claims import Override
from app.domain.destruction import Leaf
from app.domain.destruction.speaking import spoken
from app.domain.destruction.timeline import leaves_of
from app.domain.told import Told
from app.domain.verdicts import Verdicts
from app.reports.build.destruction import by_answers, examined
from app.reports.build.grounds import grounds_of
from app.reports.build.tabletop import tabletop_of
from app.reports.destruction import DestructionPage, Tabletop

CLASSES = {
    "person": "People",
    "secret": "Passwords, access keys and other secrets",
    "factor": "Second factors",
    "outside": "Outside parties",
    "provider": "Providers",
    "site": "Sites",
}
_PROTECTIONS = {
    "mfa": "{}: second factor",
    "no_api_key": "{}: no lasting key",
    "root_mfa": "{}: second factor of the owner login",
    "root_no_key": "{}: no key of the owner login",
    "lock": "{}: lock",
    "rights": "{}: who may do what",
    "apart": "{}: what stands above it",
    "restorable": "{}: restored",
    "site": "{}: where it is",
    "quorum": "{}: approval by others",
}


@dataclass(frozen=True)
class Source:
    """Where something was said: the address in the review, and how to call it."""

    path: str
    words: str


@dataclass(frozen=True)
class Contradicted:
    """A cell that the files disprove, with both rows."""

    sentence: str
    said: str
    shown: str
    row: str
    source: Source | None


@dataclass(frozen=True)
class KeysPage:
    """`said` are keys, hands, providers and sites by the answers alone, before files replace any of them.

    `choices` are the leaves one may hold, by class; `played` what holding the chosen ones does, None for none.
    """

    keys: DestructionPage
    said: Mapping[str, str]
    by_sentence: Mapping[str, Source]
    overrides: tuple[Contradicted, ...]
    confirmed: tuple[str, ...]
    choices: tuple[tuple[str, tuple[Leaf, ...]], ...]
    held: frozenset[str]
    played: Tabletop | None


def keys_page(assessment_id: str, seen: Verdicts, held: Collection[str]) -> KeysPage | None:
    """None when nothing was told that keys can be counted from. Leaves that are not there are passed over."""
    told = seen.told
    found = examined(told.as_json() if told else None)
    if told is None or found is None:
        return None
    leaves = leaves_of(told.model)
    chosen = [leaf for leaf in leaves if leaf.id in held]
    said = _said(assessment_id, seen)
    return KeysPage(
        keys=found.page,
        said=by_answers(seen.answered.model if seen.answered else None, seen.as_of),
        by_sentence=_by_sentence(told, said | _shown(assessment_id, seen, said)),
        overrides=tuple(_contradicted(one, said) for one in seen.overrides),
        confirmed=tuple(sorted(_protection(one) for one in told.confirmed)),
        choices=_choices(leaves),
        held=frozenset(leaf.id for leaf in chosen),
        played=tabletop_of(told, chosen) if chosen else None,
    )


def _said(assessment_id: str, seen: Verdicts) -> dict[tuple[str, str], Source]:
    """(list, id) of the model -> the row of the answer that says it."""
    rows = seen.answered.rows if seen.answered else {}
    found = {}
    for name, (question_id, row) in rows.items():
        kind, _, subject = name.partition("/")
        path = f"/assessments/{assessment_id}/review?question={question_id}"
        found[kind, subject] = Source(path, f"{question_id}, row {row}")
    return found


def _shown(assessment_id: str, seen: Verdicts, said: Mapping[tuple[str, str], Source]) -> dict[tuple[str, str], Source]:
    """The same for what files replace in an answer, and for logins that only files know of."""
    found = {}
    for override in seen.overrides:
        kind, name, _ = override.subject
        answer = said.get((kind, name))
        found[kind, name] = Source("#overrides", f"{answer.words}, corrected by files" if answer else "from files")
    for one in seen.unclaimed:
        name = one.rule.partition(":")[2]
        path = f"/assessments/{assessment_id}/evidence#unclaimed"
        found.setdefault(("principals", name), Source(path, f"{one.row.source}, {one.row.place}"))
    return found


def _by_sentence(told: Told, said: Mapping[tuple[str, str], Source]) -> dict[str, Source]:
    """The sentence of a path -> the answer that it rests on."""
    grounds = grounds_of(told)
    return {sentence: said[found.subject] for sentence, found in grounds.items() if found.subject in said}


def _choices(leaves: tuple[Leaf, ...]) -> tuple[tuple[str, tuple[Leaf, ...]], ...]:
    groups = ((words, tuple(leaf for leaf in leaves if leaf.class_ == class_)) for class_, words in CLASSES.items())
    return tuple((words, group) for words, group in groups if group)


def _contradicted(override: Override, said: Mapping[tuple[str, str], Source]) -> Contradicted:
    kind, name, _ = override.subject
    return Contradicted(
        override.sentence, spoken(override.said), spoken(override.shown), str(override.row), said.get((kind, name))
    )


def _protection(confirmed: str) -> str:
    kind, _, name = confirmed.partition(":")
    return _PROTECTIONS.get(kind, kind).format(name)
