"""`verify-report`: does a report tell the truth about the answers it carries?"""

from pathlib import Path
from typing import Annotated

import typer


def add_to(commands: typer.Typer) -> None:
    commands.command("verify-report")(verify_report)


def verify_report(file: Annotated[Path, typer.Argument(help="A report as PDF.")]) -> None:
    """Score a report again and compare. The answers are taken from inside the PDF. Status 1 when they differ."""
    import logging

    from app.reports.verification import verify

    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # it would mutter into what we say about a file that is no PDF
    report = verify(file.read_bytes())
    for sentence in report.problems:
        typer.echo(sentence)
    if not report.is_true:
        raise typer.Exit(1)
    typer.echo(f"{report.report_id}, {report.vendor}: grade {report.grade}, posture {report.posture}.")
    typer.echo("Scoring the answers inside it again gives every number it prints.")
