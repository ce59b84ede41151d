"""What holds for every model: the numbers are those that trying everything finds, and more rights never raise them."""

from datetime import date

from hypothesis import given, settings

from app.domain.destruction import CLASSES, HORIZONS, Model, analyse, numbers
from tests.domain.destruction.generated import models
from tests.domain.destruction.oracle import smallest

AS_OF = date(2026, 11, 20)
MANY = settings(max_examples=1500, deadline=None, derandomize=True)


@MANY
@given(models())
def test_the_numbers_and_the_sets_are_those_that_trying_everything_finds(model: Model) -> None:
    analysis = analyse(model, as_of=AS_OF)
    for class_ in CLASSES:
        expected = smallest(model, class_, as_of=AS_OF)
        size = None if expected is None else len(next(iter(expected)))
        found = {frozenset(leaf.id for leaf in s.leaves) for s in analysis.kill_sets if s.class_ == class_}
        told = getattr(analysis, class_)
        assert told.low == told.high == size, class_
        assert found == (expected if size else set()), class_
    read = smallest(model, "read", as_of=AS_OF)
    assert analysis.read.low == (None if read is None else len(next(iter(read))))
