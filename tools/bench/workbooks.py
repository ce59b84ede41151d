"""Other people's workbooks and our own.

Wanted: a CAIQ of 283 rows read and held against an earlier one in under 1 s and 150 MB; a workbook of 260 questions
written in under 1 s. In a process of its own, so that the memory is this work's alone.
"""

import subprocess
import sys
import time
from pathlib import Path

_HERE = Path(__file__).parents[2]


def run() -> None:
    subprocess.run([sys.executable, "-m", "tools.bench.workbooks", _filled_caiq()], check=True, cwd=_HERE)


def _filled_caiq() -> str:
    """Made here, so that making it costs the measured process nothing."""
    import tempfile

    from tests.caiq_files import filled

    with tempfile.NamedTemporaryFile(suffix=".xlsx", delete=False) as file:
        file.write(filled("4.1.0"))
    return file.name


def _measure(path: Path) -> None:
    from sqlmodel import select

    from app.core.database import Database
    from app.domain.permissions import CLOCK
    from app.models import Assessment
    from app.services import imports
    from app.services.answers import Reply, save
    from tools.bench import bank
    from tools.bench.facts import prepare
    from tools.bench.places import place

    data = path.read_bytes()
    path.unlink()
    with place("sqlite") as settings:
        facts = prepare(settings, count=1, questionnaire=bank.SLUG)
        database = Database(settings.database)
        with database.writing() as session:
            for question, answer in bank.answers(bank.document()):
                if question.from_intake is None:
                    save(session, CLOCK, facts.assessments[0], question.id, Reply.of(answer), expected_version=None)
            engagement = session.exec(select(Assessment.engagement_id)).one()
        before = _peak()
        _read(database, imports, data, engagement, "the first, with its questions")
        _read(database, imports, data, engagement, "again, against the kept one")
        print(f"most memory of the process: {_peak():.0f} MB, {_peak() - before:.0f} MB of them for the CAIQ")
        _write(database, facts.assessments[0])
        database.dispose()


def _read(database: object, imports: object, data: bytes, engagement: str, which: str) -> None:
    from app.domain.permissions import CLOCK

    started = time.perf_counter()
    with database.writing() as session:  # type: ignore[attr-defined]
        imported = imports.preview(session, CLOCK, data=data, file_name="caiq.xlsx", engagement_id=engagement)  # type: ignore[attr-defined]
        counts, id = imported.counts, imported.id
    print(f"CAIQ read and held against what is there, {which}: {time.perf_counter() - started:.2f} s, {counts}")
    with database.writing() as session:  # type: ignore[attr-defined]
        imports.apply(session, CLOCK, id)  # type: ignore[attr-defined]


def _write(database: object, assessment_id: str) -> None:
    from app.domain.permissions import CLOCK
    from app.reports.workbook import write_workbook
    from app.services import workbooks

    for _ in range(2):
        started = time.perf_counter()
        with database.reading() as session:  # type: ignore[attr-defined]
            content = workbooks.gather(session, CLOCK, assessment_id)
        written = write_workbook(content)
        seconds = time.perf_counter() - started
        print(f"workbook of {len(content.stored)} answered questions: {seconds:.2f} s, {len(written) / 1000:.0f} kB")


def _peak() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    _measure(Path(sys.argv[1]))
