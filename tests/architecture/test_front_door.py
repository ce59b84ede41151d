"""What a newcomer reads first is true: the two commands, the commands of the program, the files that are named."""

import re
import subprocess

import typer

from app import cli
from tests.architecture.house import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_make_alone_prints_help_with_the_two_commands_first() -> None:
    shown = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    targets = re.findall(r"^  make ([a-z-]+)", shown, re.MULTILINE)
    assert targets[:3] == ["help", "run", "test"]


def test_the_readme_shows_the_two_commands_before_anything_else_to_type() -> None:
    assert re.findall(r"^    (\S+ \S+)", README, re.MULTILINE)[:2] == ["make run", "make test"]


def test_every_command_is_in_the_table_and_no_other() -> None:
    table = re.findall(r"^\| `([a-z-]+)", README.split("## Commands")[1], re.MULTILINE)
    assert set(table) == set(vars(typer.main.get_command(cli.commands))["commands"])


def test_every_link_leads_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
