"""A vendor's files as artefacts, told by what they hold and never by their name alone.

A file that is none of ours gives nothing. One that should be ours and cannot be read gives a problem with a sentence;
what else came with it is read all the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.domain.evidence.commands import NEEDS_RESOURCE, CommandError, error_in, kind_of_command, kind_of_operation
from app.domain.evidence.decoding import text_of
from app.domain.evidence.documents import CUT_SHORT, documents_in
from app.domain.evidence.envelope import Envelope, is_envelope, opened
from app.domain.evidence.found import Found, Unreadable
from app.domain.evidence.hint import Hint, hint_of
from app.domain.evidence.pack import Pack, ReadProblem
from app.domain.evidence.registry import reader_for, reader_of
from app.domain.evidence.row import quote


@dataclass(frozen=True, slots=True)
class SourceFile:
    """`name` may hold folders: `production/credential-report.csv`."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    artefacts: tuple[Artefact, ...] = ()
    problems: tuple[ReadProblem, ...] = ()


def read_pack(files: Iterable[SourceFile], *, accounts: Mapping[str, str] | None = None) -> Pack:
    """All files together. `accounts` maps the names the claims use to account numbers."""
    known = dict(accounts or {})
    readings = [read_file(file, accounts=known) for file in files]
    return Pack(
        tuple(artefact for reading in readings for artefact in reading.artefacts),
        tuple(problem for reading in readings for problem in reading.problems),
        tuple(known.items()),
    )


def read_file(file: SourceFile, *, accounts: Mapping[str, str] | None = None) -> Reading:
    """The artefacts in one file and what is wrong with it."""
    artefacts: list[Artefact] = []
    problems: list[ReadProblem] = []
    for given in _given(file.content, hint_of(file.name, accounts or {})):
        if isinstance(given, Artefact):
            artefacts.append(given)
        else:
            problems.append(given)
    return Reading(tuple(artefacts), tuple(problems))


def _given(content: bytes, hint: Hint) -> Iterator[Artefact | ReadProblem]:
    try:
        text = text_of(content)
        if text is not None:
            yield from _read_text(text, hint)
    except Unreadable as error:
        yield ReadProblem(hint.source, str(error))


def _read_text(text: str, hint: Hint) -> Iterator[Artefact | ReadProblem]:
    if not text.strip():
        yield from _empty(hint)
    elif (error := error_in(text)) and not text.lstrip().startswith(("{", "[")):
        yield from _failed(error, hint)
    else:
        yield from _read_documents(text, hint)


def _read_documents(text: str, hint: Hint) -> Iterator[Artefact | ReadProblem]:
    found = documents_in(text)
    for number, value in enumerate(found.values, start=1):
        if not is_envelope(value):
            yield from _read_value(value, hint, notes=(CUT_SHORT,) if found.is_cut_short else ())
        elif hint.is_enveloped:
            raise Unreadable("An envelope lies inside an envelope. Send the file as the script made it.")
        else:
            yield from _unwrapped(value, hint, number if len(found.values) > 1 else None)


def _read_value(value: Any, hint: Hint, *, notes: tuple[str, ...] = ()) -> Iterator[Artefact]:
    reader = reader_for(value, _expected(hint))
    if reader:
        found = reader.read(value)
        yield _artefact(reader.kind, replace(found, notes=(*found.notes, *notes)), hint)
        for inner in reader.within(value):
            yield from _read_value(inner, replace(hint, taken_at=found.taken_at or hint.taken_at))


def _unwrapped(value: Mapping[str, Any], around: Hint, line: int | None) -> Iterator[Artefact | ReadProblem]:
    """One envelope; what is wrong with it does not spoil the others."""
    try:
        envelope = opened(value, around, line)
    except Unreadable as error:
        yield ReadProblem(f"{around.source}, line {line}" if line else around.source, str(error))
        return
    if envelope.exit_code == 0 and not envelope.error.startswith("An error"):
        yield from _given(envelope.output, envelope.hint)
    else:
        yield from _failed(_error_of(envelope), envelope.hint)


def _error_of(envelope: Envelope) -> CommandError:
    said = quote(envelope.error) or f"exit code {envelope.exit_code} without a word"
    return error_in(envelope.error) or CommandError(said, "", said)


def _failed(error: CommandError, hint: Hint) -> Iterator[Artefact]:
    """A command that failed: "there is none" is an answer, anything else leaves the question open."""
    kind = kind_of_operation(error.operation) or _expected(hint)
    if kind:
        content = reader_of(kind).absent if error.says_absent else None
        yield replace(_artefact(kind, Found(content, notes=(quote(error.said),)), hint), error=error.code)


def _empty(hint: Hint) -> Iterator[Artefact | ReadProblem]:
    """No output at all: for versioning it means "never set", elsewhere that nothing was exported."""
    kind = _expected(hint)
    if kind == ArtefactKind.BUCKET_VERSIONING:
        yield _artefact(kind, Found(reader_of(kind).absent), hint)
    elif kind:
        yield ReadProblem(hint.source, "It is empty. Run the command again and look at what it says.")


def _expected(hint: Hint) -> ArtefactKind | None:
    """What the name or the command promises; never enough without content that fits."""
    return kind_of_command(hint.stem) or kind_of_command(hint.command or "")


def _artefact(kind: ArtefactKind, found: Found, hint: Hint) -> Artefact:
    """What the content says counts; name, folder and envelope fill in what it leaves out."""
    return Artefact(
        kind=kind,
        source=hint.source,
        account=found.account or hint.placed_in,
        resource=found.resource or (hint.resource if kind in NEEDS_RESOURCE else None),
        region=found.region or hint.region,
        taken_at=found.taken_at or hint.taken_at,
        content=found.content,
        command=hint.command,
        is_enveloped=hint.is_enveloped,
        notes=found.notes,
        placed_in=hint.placed_in,
        raw=found.raw,
    )
