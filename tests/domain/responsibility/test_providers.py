"""The chain of providers, with the ways in which a table of them goes wrong."""

from typing import Any

from app.domain.answers import Answer
from app.domain.questionnaire.document import Questionnaire
from app.domain.responsibility import Chain, chain_of
from tests.domain.building import fields, options, questionnaire

COLUMNS = [
    {"id": "name", "title": "Company"},
    {"id": "role", "title": "What it does"},
    {"id": "holds", "title": "What it holds"},
    {"id": "rests_on", "title": "Rests on", "required": False},
    {"id": "assurance", "title": "What shows it", "kind": "choice", "options": options("report", "none")},
    {"id": "checked_by", "title": "Who read it", "kind": "choice", "options": options("us", "nobody")},
]


def document() -> Questionnaire:
    return questionnaire(fields("chain", "table", columns=COLUMNS), figures={"providers": "chain"})


def chain(*rows: dict[str, Any]) -> Chain:
    return chain_of(document(), {"chain": Answer(value=list(rows))}, vendor="Acme", engagement="Ledgers")


def party(name: str, rests_on: str = "", **more: str) -> dict[str, str]:
    row = {"name": name, "role": f"{name} does it", "assurance": "report", "checked_by": "us", **more}
    return row | ({"rests_on": rests_on} if rests_on else {})


def links(found: Chain) -> list[tuple[str, str]]:
    return [(found.node(link.rests).name, found.node(link.on).name) for link in found.links]


def test_you_vendor_provider_and_the_providers_provider_stand_left_to_right() -> None:
    found = chain(party("Cloud", "Building"), party("Building"))
    assert links(found) == [("You", "Acme"), ("Acme", "Cloud"), ("Cloud", "Building")]
    assert [node.depth for node in found.nodes] == [0, 1, 2, 3]


def test_a_link_is_confirmed_only_if_something_is_shown_and_somebody_read_it() -> None:
    found = chain(
        party("A"), party("B", assurance="none"), party("C", checked_by="nobody"), party("D", checked_by="unknown")
    )
    assert [link.is_confirmed for link in found.links] == [False, True, False, False, False]


def test_a_name_is_the_same_without_regard_to_case_and_blanks() -> None:
    found = chain(party("Cloud", "north  HALLS"), party("North Halls"))
    assert links(found) == [("You", "Acme"), ("Acme", "Cloud"), ("Cloud", "North Halls")]
    assert links(chain(party("Cloud", "NorthHalls"), party("North Halls"))) == links(found)


def test_a_party_that_is_only_named_is_a_question_mark() -> None:
    found = chain(party("Cloud", "Somebody"), party("Mail", "unknown"))
    strangers = [node.name for node in found.nodes if not node.is_known]
    assert strangers == ["Somebody", "Not known"]


def test_no_table_at_all_is_a_question_mark_behind_the_vendor() -> None:
    for value in (None, "unknown"):
        found = chain_of(document(), {"chain": Answer(value=value)}, vendor="Acme", engagement="Ledgers")
        assert [node.is_known for node in found.nodes] == [True, True, False]


def test_a_loop_is_cut_where_it_closes_and_says_so() -> None:
    found = chain(party("A", "B"), party("B", "A"))
    assert links(found) == [("You", "Acme"), ("Acme", "A"), ("A", "B"), ("B", "A")]
    assert [link.is_loop for link in found.links] == [False, False, False, True]
    itself = chain(party("A", "A"))
    assert [link.is_loop for link in itself.links] == [False, False, True]


def test_a_party_two_others_rest_on_stands_behind_both() -> None:
    found = chain(party("A", "Core"), party("B", "A"), party("Core"), party("C", "core"))
    assert found.node("core").depth == 4
    assert sum(link.on == "core" for link in found.links) == 2


def test_several_names_in_one_cell_and_what_else_the_table_says() -> None:
    found = chain(party("A", "B; C", holds="Backups"), party("B"), party("C"))
    assert links(found)[1:] == [("Acme", "A"), ("A", "B"), ("A", "C")]
    assert found.links[1].more == "What it holds: Backups"


def test_a_nameless_row_is_kept() -> None:
    found = chain({"role": "Mail"}, {"name": "unknown", "role": "Search"})
    assert [node.name for node in found.nodes[2:]] == ["Not known", "Not known"]
