"""Files stay small: half of them about a screen, nine in ten under two hundred lines, none beyond three hundred."""

from statistics import median, quantiles

from tests.architecture.house import modules, named


def lengths() -> dict[str, int]:
    counted = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    return {name: length for name, length in counted.items() if length}


def test_half_the_files_are_about_sixty_lines() -> None:
    assert median(lengths().values()) <= 75


def test_nine_in_ten_are_under_two_hundred() -> None:
    assert quantiles(lengths().values(), n=10)[-1] <= 200


def test_none_is_beyond_three_hundred() -> None:
    assert {name: length for name, length in lengths().items() if length > 300} == {}
