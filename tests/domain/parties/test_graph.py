"""Who rests on whom: names that mean one party, chains that go on at another vendor, loops, and what is left out."""

import pytest

from app.domain.parties import accounts_in, graph_of, is_nobody, names_in, party_key, providers_in
from tests.domain.parties.standings import standing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AWS", "Amazon Web Services"),
        ("amazon web services, Inc.", "Amazon Web Services EMEA S.à r.l."),
        ("Amazon Web Services (AWS)", "aws"),
        ("Microsoft Azure", "Microsoft Corporation"),
        ("GCP", "Google Cloud"),
        ("OVH SAS", "OVHcloud"),
        ("Hetzner Online GmbH", "hetzner"),
        ("Northern  Storage Ltd", "northern storage"),
    ],
)
def test_one_party_goes_by_several_names(one: str, other: str) -> None:
    assert party_key(one) == party_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Northern Storage", "Northern Stores"), ("Acme (UK)", "Acme (DE)"), ("Amazonas Hosting", "Amazon")],
)
def test_strangers_with_like_names_stay_apart(one: str, other: str) -> None:
    assert party_key(one) != party_key(other)


@pytest.mark.parametrize("name", ["", "unknown", "n/a", "None", "our own hardware", "ourselves", "-", "in-house"])
def test_nobody_is_no_party(name: str) -> None:
    assert is_nobody(name)


def test_the_tables_as_a_vendor_fills_them() -> None:
    rows = [
        {"name": "AWS", "role": "servers", "rests_on": "Harbour Halls; unknown, n/a\nGrid Power"},
        {"name": "unknown"},
        {"role": "no name"},
    ]
    [aws] = providers_in(rows)
    assert (aws.name, aws.rests_on, aws.role) == ("AWS", ("Harbour Halls", "Grid Power"), "servers")
    accounts = accounts_in(
        [{"provider": "AWS", "number": "1111"}, {"provider": "unknown", "number": "2"}, {"name": "x"}]
    )
    assert [(account.provider, account.number) for account in accounts] == [("AWS", "1111")]
    assert providers_in("unknown") == accounts_in(None) == ()
    assert names_in(None) == ()


def test_a_party_is_called_as_in_the_register_else_as_everybody_calls_it() -> None:
    graph = graph_of(
        [
            standing("crm", "Acme Software Ltd", below=["aws", "northern storage", "Northern Storage"]),
            standing("mail", "Borealis", below=["Northern Storage", "ACME software"]),
        ]
    )
    found = {
        name: party.name for name in ("AWS", "northern storage ltd", "acme software") if (party := graph.find(name))
    }
    assert list(found.values()) == ["Amazon Web Services", "Northern Storage", "Acme Software Ltd"]
    assert graph.find("Nobody Knows") is None


def test_the_way_down_is_the_shortest_and_names_who_stands_between() -> None:
    graph = graph_of(
        [standing("crm", "Acme", below={"Identity Co": ["AWS"], "AWS": [], "Halls": [], "Ship": ["Halls"]})]
    )
    below = {key: graph.names(path) for key, path in graph.below("crm").items()}
    assert below["amazon web services"] == ("Identity Co", "Amazon Web Services")
    assert below["halls"] == ("Ship", "Halls")


def test_an_account_makes_a_provider_direct_even_where_others_rest_on_it_too() -> None:
    graph = graph_of([standing("crm", "Acme", below={"Identity": ["AWS"], "AWS": []}, accounts=[("Amazon", "1")])])
    assert graph.below("crm")["amazon web services"] == ("amazon web services",)


def test_the_chain_goes_on_where_a_provider_is_a_vendor_here() -> None:
    graph = graph_of(
        [standing("crm", "Acme", below=["Borealis Ltd"]), standing("mail", "Borealis", below={"Northern": ["Halls"]})]
    )
    assert graph.names(graph.below("crm")["halls"]) == ("Borealis", "Northern", "Halls")
    assert list(graph.below("mail")) == ["northern", "halls"]


def test_what_one_product_rests_on_says_nothing_about_another_of_the_same_vendor() -> None:
    graph = graph_of([standing("crm", "Acme", below=["AWS"]), standing("payroll", "Acme", below=["Azure"])])
    assert list(graph.below("crm")) == ["amazon web services"]
    assert list(graph.below("payroll")) == ["microsoft"]


def test_loops_end_where_they_close() -> None:
    graph = graph_of(
        [
            standing("crm", "Acme", below={"Borealis": ["Acme", "Borealis"]}),
            standing("mail", "Borealis", below=["Acme", "Borealis"]),
            standing("ring", "Comet", below={"One": ["Two"], "Two": ["Three"], "Three": ["One"]}),
        ]
    )
    assert list(graph.below("crm")) == ["borealis"]
    assert list(graph.below("mail")) == ["acme"]
    assert graph.below("ring") == {"one": ("one",), "two": ("one", "two"), "three": ("one", "two", "three")}


def test_the_order_of_engagements_changes_nothing() -> None:
    told = [standing("b", "Beta", below=["AWS"]), standing("a", "Alpha", below=["Beta", "amazon"])]
    assert graph_of(told) == graph_of(reversed(told))
