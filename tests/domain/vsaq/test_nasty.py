"""Files that want to hurt: one sentence with the line, and an end to the work."""

import pytest

from app.domain.errors import Invalid, TooLarge
from app.domain.vsaq import read_vsaq
from app.domain.vsaq.plain_text import plain_text
from tests.domain.vsaq.made_up import written, yesno


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"questionnaire":' + b"[" * 200_000, "nested more than 60 deep"),
        (b'{"questionnaire":[{"type":"block","items":[' * 20_000, "nested more than 60 deep"),
        (b'{"questionnaire": [\n{"type": "block", "text": "abc\n}]}', "Line 2: a text begins with a quotation mark"),
        (b'{"questionnaire": [\n\n/* never', "Line 3: a comment begins"),
        (b'{"questionnaire": [}', "stands where a value should be"),
        (b'{"questionnaire": [{"type" "block"}]}', "a colon is missing"),
        (b'{"questionnaire": [{"type": "block" "text": "x"}]}', "a comma or }"),
        (b'{"questionnaire": ["a" + 1]}', "no text follows"),
        (b'{"questionnaire": ["\\x"]}', "a backslash that escapes nothing"),
        (b'{"questionnaire": []} x', "is not part of a VSAQ file"),
        (b'{"questionnaire": []} {}', "something follows"),
        (b'{"a": 99999999999999999999}', "is not part of a VSAQ file"),
        (b"\xff\xfe{", "not UTF-8"),
        (b"/*/" * 100_000, "the end of the file"),
        (b'"\\' * 500_000, "a quotation mark"),
        (written(yesno("a", cond="(" * 100_000)), "longer than 20,000 characters"),
        (written(*(yesno(f"q{n}") for n in range(2_001))), "more than 2,000 items"),
        (b"{}", "neither"),
    ],
)
def test_one_sentence_says_what_is_wrong_and_where(data: bytes, said: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_vsaq(data, "nasty.json")
    assert said in refused.value.message


def test_a_huge_file_is_not_read() -> None:
    with pytest.raises(TooLarge, match="2 MB"):
        read_vsaq(b" " * (3 << 20), "huge.json")


def test_conditions_that_grow_by_looking_at_each_other_are_cut_short() -> None:
    items = [yesno(f"q{n}", cond=f"^q{n - 1} && ^q{n - 1}" if n else "") for n in range(500)]
    found = read_vsaq(written(*items), "x.json")
    assert found.document is not None
    assert len(found.document.by_id) == 500


def test_conditions_that_are_each_short_and_together_endless_are_refused() -> None:
    cond = "||".join(f"(q{n}/yes && !q{n + 1}/no)" for n in range(30))
    items = [yesno(f"q{n}", cond=cond if n > 40 else "") for n in range(1500)]
    with pytest.raises(TooLarge, match="comparisons"):
        read_vsaq(written(*items), "x.json")


def test_trying_out_conditions_has_an_end() -> None:
    groups = [
        {
            "type": "checkgroup",
            "id": f"g{n}",
            "text": "t",
            "choices": [{f"c{n}_{k}": "x"} for k in range(100)],
            "cond": " && ".join(f"!c{n - 1}_{k}" for k in range(100)) if n else "",
        }
        for n in range(60)
    ]
    assert read_vsaq(written(*groups), "x.json").document is not None


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<a href='javascript:alert(1)'>here</a>", "here"),
        ('<a href="https://a.example/?x=1&amp;y">here</a>', "here [https://a.example/?x=1&y]"),
        ("<script>alert(1)</script>safe<style>p{}</style>", "safe"),
        ("<img src=x onerror=alert(1)>safe", "safe"),
        ("&lt;b&gt; stays text", "<b> stays text"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<!-- hidden -->seen", "seen"),
        ("<svg><script>x</script></svg>seen", "seen"),
    ],
)
def test_html_is_words_and_nothing_else(html: str, text: str) -> None:
    assert plain_text(html) == text


@pytest.mark.parametrize("piece", ["<a ", "<!--", "</", "<", "&", "<a b='", "<?", "<![CDATA[", "<script>"])
def test_html_that_never_closes_is_read_and_shown_as_text_or_nothing(piece: str) -> None:
    assert "<script>alert" not in plain_text(piece * (20_000 // len(piece)) + "<script>alert(1)</script>")
