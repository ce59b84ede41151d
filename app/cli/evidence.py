"""`evidence`: hold exported files against what a vendor claims, without a server or a database.

The files stay where they are; what is printed is JSON for people and programs.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.printing import print_json

if TYPE_CHECKING:
    from app.domain.claims.claims_file import ClaimsFile
    from app.domain.evidence.reading import SourceFile

MOST_FILES = 5_000
NOT_EVIDENCE = {"claims.json", "expected.json"}


def add_to(commands: typer.Typer) -> None:
    commands.command()(evidence)


def evidence(
    files: Annotated[list[Path], typer.Argument(help="Exported files, or folders of them.", metavar="FILE...")],
    claims: Annotated[Path | None, typer.Option(help="What the vendor claims, as JSON.")] = None,
    as_of: Annotated[str | None, typer.Option(help="The day asked about, YYYY-MM-DD; default the claims' own.")] = None,
) -> None:
    """Hold exported files against claims. Prints what they confirm, contradict or leave open, with the rows."""
    from dataclasses import replace

    from app.domain.claims import telling
    from app.domain.claims.claims_file import ClaimsFile
    from app.domain.evidence.pack import ReadProblem
    from app.domain.evidence.reading import read_pack

    day = _day(as_of)
    said = _claims(claims) if claims else ClaimsFile()
    skipped: list[ReadProblem] = []
    pack = read_pack(_sources(files, claims, said.accounts, skipped), accounts=said.accounts)
    pack = replace(pack, problems=(*pack.problems, *skipped))
    print_json(telling.told(said, pack, as_of=day) if claims else telling.files_of(pack))


def _day(as_of: str | None) -> date | None:
    try:
        return date.fromisoformat(as_of) if as_of else None
    except ValueError as error:
        raise typer.BadParameter(f"“{as_of}” is no day. Write it as 2026-11-02.", param_hint="--as-of") from error


def _claims(path: Path) -> "ClaimsFile":
    from app.domain.claims.claims_file import MAX_BYTES, parse_claims
    from app.domain.errors import TooLarge

    if path.stat().st_size > MAX_BYTES:
        raise TooLarge(f"{path}: a claims file has at most {MAX_BYTES:,} bytes.")
    return parse_claims(path.read_bytes())


def _sources(
    given: list[Path], claims: Path | None, accounts: Mapping[str, str], skipped: list[Any]
) -> Iterator["SourceFile"]:
    """One file after another, so that only one is held at a time. What a folder has too much of is skipped and said."""
    from app.domain.errors import TooLarge
    from app.domain.evidence.limits import LARGEST
    from app.domain.evidence.pack import ReadProblem
    from app.domain.evidence.reading import SourceFile

    too_large = f"It is larger than {LARGEST // 1024 // 1024} MB. No export is; send the right file."
    for count, (path, name, is_named) in enumerate(_paths(given, claims, accounts)):
        if count == MOST_FILES:
            raise TooLarge(f"There are more than {MOST_FILES:,} files. Name the folder that holds the exports.")
        if path.stat().st_size <= LARGEST:
            yield SourceFile(name, path.read_bytes())
        elif is_named:
            raise TooLarge(f"{path}: {too_large}")
        else:
            skipped.append(ReadProblem(name, too_large))


def _paths(given: list[Path], claims: Path | None, accounts: Mapping[str, str]) -> Iterator[tuple[Path, str, bool]]:
    """Each file, what to call it, and whether it was named itself. A folder that is an account stays in the name."""
    known = {name.strip().lower() for name in (*accounts, *accounts.values())}
    own = claims.resolve() if claims else None
    for path in given:
        if not path.is_dir():
            parent = path.absolute().parent.name
            yield path, f"{parent}/{path.name}" if parent.lower() in known else path.name, True
            continue
        keeps = len(given) > 1 or path.absolute().name.lower() in known
        before = f"{path.absolute().name}/" if keeps else ""
        for file in sorted(path.rglob("*")):
            is_evidence = file.name not in NOT_EVIDENCE and not file.name.startswith(".") and file.resolve() != own
            if file.is_file() and not file.is_symlink() and is_evidence:
                yield file, f"{before}{file.relative_to(path).as_posix()}", False
