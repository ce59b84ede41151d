"""A kind of answer is three things: a parser, the way it is typed, the way it is shown."""

import pytest

from app.domain.questionnaire.vocabulary import Kind
from tests.architecture.house import APP, TEMPLATES


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_its_parser_and_its_two_templates(kind: Kind) -> None:
    assert (APP / "domain" / "kinds" / f"{kind.value}.py").is_file()
    assert (TEMPLATES / "answers" / kind.value / "input.html").is_file()
    assert (TEMPLATES / "answers" / kind.value / "display.html").is_file()


def test_no_templates_are_left_for_a_kind_that_is_gone() -> None:
    folders = {path.name for path in (TEMPLATES / "answers").iterdir() if path.is_dir()}
    assert folders == {kind.value for kind in Kind}
