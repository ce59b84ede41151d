"""What was reworded, word by word."""

from app.domain.word_diff import MOST_WORDS, Piece, word_diff


def test_what_stayed_went_and_came_is_told_in_reading_order() -> None:
    assert word_diff("Do all administrators sign in?", "Do administrators always sign in?") == (
        Piece("same", "Do "),
        Piece("gone", "all "),
        Piece("same", "administrators "),
        Piece("new", "always "),
        Piece("same", "sign in?"),
    )


def test_the_pieces_make_both_texts_again() -> None:
    old, new = "Is a copy kept off-line, and who’s to know?", "Are copies kept offline; who is to know?"
    pieces = word_diff(old, new)
    assert "".join(one.text for one in pieces if one.state != "new").split() == old.split()
    assert "".join(one.text for one in pieces if one.state != "gone") == new


def test_equal_empty_and_very_long_texts() -> None:
    assert word_diff("Same.", "Same.") == (Piece("same", "Same."),)
    assert word_diff("", "") == ()
    long = "word " * MOST_WORDS
    assert word_diff(long, long + "end") == (Piece("gone", long), Piece("new", long + "end"))
