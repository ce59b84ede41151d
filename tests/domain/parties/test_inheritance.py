"""An outsourced control is worth what the company below says of it here, and not known where it says nothing."""

from collections.abc import Sequence
from typing import Any

import pytest

from app.domain.parties import Control, Inherited, PartyGraph, Standing, State, graph_of, inherited
from tests.domain.parties.standings import standing

QUESTION = "cloud-resilience/shared.building"
OUT = Control("yes", "third_party")


def house(*others: Standing, below: list[str] | None = None, control: Control = OUT) -> PartyGraph:
    rows = ["Halls"] if below is None else below
    return graph_of([standing("crm", "Acme", below=rows, controls={QUESTION: control}), *others])


def halls(engagement: str = "halls", vendor: str = "Halls", *, below: Sequence[str] = (), **said: Any) -> Standing:
    return standing(engagement, vendor, below=below, controls={QUESTION: Control(**{"value": "yes", **said})})


def taken(graph: PartyGraph) -> Inherited:
    found = inherited(graph, "crm", QUESTION)
    assert found is not None
    return found


def test_what_the_vendor_guards_itself_inherits_nothing() -> None:
    for ownership in ("csp", "csc", "shared_csp_csc", None):
        assert inherited(house(control=Control("yes", ownership)), "crm", QUESTION) is None
    assert inherited(house(), "crm", "cloud-resilience/other") is None


def test_a_company_not_assessed_here_leaves_it_unknown() -> None:
    assert taken(house()) == Inherited(
        State.UNKNOWN, None, ("Halls",), "Outsourced to Halls, which is not assessed here: not known."
    )


def test_a_vendor_that_names_nobody_leaves_it_unknown() -> None:
    found = taken(house(below=[]))
    assert (found.state, found.sentence) == (State.UNKNOWN, "Outsourced, but nobody below is named: not known.")


@pytest.mark.parametrize(
    ("said", "state", "words"),
    [
        ({"ownership": "csp"}, State.CLAIMED, "which answers “Yes”: no file confirms it."),
        ({"value": "no"}, State.CLAIMED, "which answers “No”: no file confirms it."),
        ({"verdict": "confirmed"}, State.CONFIRMED, "which answers “Yes”: its files confirm it."),
        ({"verdict": "contradicted"}, State.CONTRADICTED, "which answers “Yes”: its files show otherwise."),
        ({"verdict": "unverified"}, State.CLAIMED, "no file confirms it."),
        ({"ownership": "csc"}, State.HANDED_BACK, "which says its customers guard it."),
        ({"value": "unknown"}, State.UNKNOWN, "which does not know: not known."),
    ],
)
def test_what_the_company_says_here_is_inherited(said: dict[str, Any], state: State, words: str) -> None:
    found = taken(house(halls(**said)))
    assert (found.state, found.path) == (state, ("Halls",))
    assert words in found.sentence


def test_a_company_assessed_but_never_asked_leaves_it_unknown() -> None:
    assert "which has not answered for it" in taken(house(standing("halls", "Halls"))).sentence


def test_it_follows_the_control_down_and_stops_where_it_leads_back() -> None:
    deep = house(halls(ownership="third_party", below=("Rock Ltd",)), halls("rock", "Rock"))
    assert taken(deep).path == ("Halls", "Rock")
    assert taken(deep).sentence.startswith("Outsourced to Halls, which hands it on to Rock, which answers “Yes”")
    back = taken(house(halls(ownership="third_party", below=("Acme",))))
    assert back.state is State.UNKNOWN
    assert "nobody below is named" in taken(house(halls(ownership="third_party"))).sentence


def test_a_ring_of_companies_that_hand_it_round_is_unknown() -> None:
    ring = house(
        halls(ownership="third_party", below=("Rock",)),
        halls("rock", "Rock", ownership="third_party", below=("Halls",)),
    )
    assert taken(ring).state is State.UNKNOWN
    assert "leads back" in taken(ring).sentence


def test_of_several_companies_the_one_named_in_the_comment_is_meant() -> None:
    named = Control("yes", "third_party", comment="The buildings are run by HALLS, Ltd.")
    assert taken(house(halls(), below=["Halls", "Mailer"], control=named)).path == ("Halls",)


def test_of_several_companies_one_unknown_leaves_it_unknown_and_else_the_worst_counts() -> None:
    half = taken(house(halls(), below=["Halls", "Mailer"]))
    assert half.sentence == "Outsourced to one of 2 companies, of which 1 answered for it here: not known."
    both = taken(
        house(halls(verdict="confirmed"), halls("mailer", "Mailer", value="partly"), below=["Halls", "Mailer"])
    )
    assert (both.value, both.path) == ("partly", ("Mailer",))


def test_of_several_engagements_of_the_company_the_worst_counts() -> None:
    found = taken(house(halls("one", verdict="confirmed"), halls("two", verdict="contradicted")))
    assert found.state is State.CONTRADICTED
