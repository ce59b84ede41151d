"""Starting again: files that were read before are not read again, and a changed file is still noticed."""

from pathlib import Path

import pytest
from sqlmodel import Session

from app.domain.errors import Conflict
from app.domain.permissions import Actor
from app.services import questionnaires, shelf

TEXT = """
slug: tiny
version: "1.0"
title: One question
language: en
licence: CC BY 4.0
summary: One question.
sections:
  - id: access
    title: Access
    questions:
      - id: access.mfa
        kind: control
        text: Does every administrator sign in with a second factor?
        why: One stolen password was enough.
        good: Every administrator, without exception.
        weight: 5
"""


def test_a_second_start_reads_nothing_and_finds_the_same(
    session: Session, administrator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = questionnaires.load_shelf(session, administrator)
    monkeypatch.setattr(shelf, "read_text", lambda text: pytest.fail("read again"))
    again = questionnaires.load_shelf(session, administrator)
    assert {(item.slug, item.version) for item in again} == {(item.slug, item.version) for item in first}


def test_a_published_file_that_was_changed_is_refused(session: Session, administrator: Actor, tmp_path: Path) -> None:
    file = tmp_path / "tiny" / "1.0.yaml"
    file.parent.mkdir()
    file.write_text(TEXT, encoding="utf-8")
    questionnaires.load_shelf(session, administrator, tmp_path)
    file.write_text(TEXT.replace("weight: 5", "weight: 1", 1), encoding="utf-8")
    with pytest.raises(Conflict, match=r"tiny/1\.0\.yaml: tiny 1\.0 is already published with other content"):
        questionnaires.load_shelf(session, administrator, tmp_path)
