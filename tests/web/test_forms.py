"""What a form takes, and that nothing typed is lost when a character cannot be stored."""

import pytest
from starlette.datastructures import FormData

from app.domain.errors import Invalid
from app.web.forms import Form
from app.web.paging import unwrap, wrap


def test_line_ends_become_lf_and_the_ends_are_trimmed() -> None:
    assert Form(FormData([("how", "  one\r\ntwo\rthree ")])).text("how") == "one\ntwo\nthree"


def test_a_character_that_cannot_be_stored_is_named_and_the_rest_is_kept_for_the_page() -> None:
    form = Form(FormData([("how", "ab\x00cd")]))
    assert form.text("how") == "ab\ufffdcd"
    with pytest.raises(Invalid) as caught:
        form.check()
    assert caught.value.problems[0].pointer == "/how"
    assert "Character 3 is a NUL character" in caught.value.message


def test_a_cursor_that_nobody_handed_out_is_refused() -> None:
    assert unwrap(wrap("01a1f917")) == "01a1f917"
    with pytest.raises(Invalid):
        unwrap("\u0000not a cursor")
