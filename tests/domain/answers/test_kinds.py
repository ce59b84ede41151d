from importlib import import_module
from pathlib import Path

import pytest

from app.domain.kinds.registry import KINDS
from app.domain.questionnaire.vocabulary import Kind

TEMPLATES = Path(__file__).resolve().parents[3] / "app" / "templates" / "answers"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_its_parser(kind: Kind) -> None:
    assert KINDS[kind] is import_module(f"app.domain.kinds.{kind}")


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("name", ["input.html", "display.html"])
def test_every_kind_can_be_typed_and_shown(kind: Kind, name: str) -> None:
    assert (TEMPLATES / kind / name).is_file()
