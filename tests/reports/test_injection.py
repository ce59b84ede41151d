"""What is typed in any field comes out as text, in the page and in the figures."""

from collections import Counter
from html.parser import HTMLParser

import pytest
from defusedxml import ElementTree

from app.domain import diagrams
from app.reports.figures import STYLE, STYLE_SHA256, draw
from app.reports.html import STYLE_HASHES, render_for_print, render_html
from app.reports.legible import legible
from tests.reports.payloads import PAYLOADS, TORTURE
from tests.reports.sample import report


class Tags(HTMLParser):
    """Counts elements and attributes as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: Counter[str] = Counter()
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag] += 1
        for name, _ in attrs:
            self.seen[f"@{name}"] += 1

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def shape(page: str) -> set[str]:
    return set(Tags(page).seen)


@pytest.fixture(scope="module")
def plain_shape() -> set[str]:
    return shape(render_html(report())) | shape(render_for_print(report()).text)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_every_field_adds_no_element_and_is_not_evaluated(payload: str, plain_shape: set[str]) -> None:
    made = report(payload)
    for page in (render_html(made), render_for_print(made).text):
        found = Tags(page)
        assert set(found.seen) <= plain_shape
        assert "62615533" not in page
        assert payload in "".join(found.words)


@pytest.mark.parametrize("text", [*PAYLOADS, *TORTURE])
def test_figures_stay_well_formed_whatever_the_parties_are_called(text: str) -> None:
    made = report(text)
    drawn = [
        draw(diagrams.as_answered(made.improved.as_answered)),
        draw(diagrams.as_it_should_be(made.improved)),
        draw(diagrams.chain(made.chain)),
    ]
    for svg in drawn:
        root = ElementTree.fromstring(svg)
        names = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert names <= {"svg", "title", "desc", "style", "g", "rect", "line", "polygon", "circle", "text"}
        assert not any(name.startswith("on") or "href" in name for element in root.iter() for name in element.attrib)


@pytest.mark.parametrize("text", TORTURE)
def test_hard_text_is_printed(text: str) -> None:
    assert render_html(report(text)).startswith("<!doctype html>")


def test_what_is_hidden_is_shown() -> None:
    assert legible("a\u202eb") == "a‹U+202E›b"
    assert legible("e" + "\u0301" * 10) == "e" + "\u0301" * 3 + " (7 more accents) "
    assert legible("x" * 30_000).endswith("the embedded data holds all 30000 characters)")
    assert "‹U+202E›" in render_html(report("a\u202eb"))


def test_the_page_stands_alone() -> None:
    page = render_html(report())
    found = Tags(page)
    assert not {"script", "link", "iframe", "object", "img"} & set(found.seen)
    assert "@src" not in found.seen and "@style" not in found.seen


def test_every_figure_carries_the_one_stylesheet_whose_hash_pages_allow() -> None:
    made = report()
    for figure in (diagrams.as_answered(made.improved.as_answered), diagrams.chain(made.chain)):
        assert f"<style>{STYLE}</style>" in draw(figure)
    assert STYLE_SHA256 in STYLE_HASHES
    assert "<" not in STYLE and "&" not in STYLE
