"""What rests on one account or one company: counted once, said in a sentence, with the engagements behind it."""

from app.domain.parties import concentrations, graph_of, others_under
from tests.domain.parties.standings import standing

HOUSE = graph_of(
    [
        standing("crm", "Acme", accounts=[("AWS", "1111-2222-3333"), ("Amazon Web Services", "111122223333")]),
        standing("mail", "Borealis", accounts=[("Amazon", "1111 2222 3333")]),
        standing("pay", "Comet", below={"Northern Storage": ["AWS"]}),
        standing("hr", "Delta", below=["Borealis"]),
        standing("lone", "Echo", accounts=[("Hetzner", "")]),
    ]
)


def test_engagements_on_one_account_are_counted_however_the_number_is_written() -> None:
    [account] = [each for each in concentrations(HOUSE) if each.kind == "account"]
    assert account.sentence == "2 engagements rest on one provider account (Amazon Web Services 1111-2222-3333)."
    assert [each.engagement_id for each in account.resting] == ["crm", "mail"]


def test_engagements_on_one_company_directly_and_through_others() -> None:
    aws = next(each for each in concentrations(HOUSE) if each.key == "amazon web services")
    assert aws.sentence == "4 engagements rest on Amazon Web Services, 2 of them only through others."
    assert {each.engagement_id: each.via for each in aws.resting} == {
        "crm": (),
        "mail": (),
        "pay": ("Northern Storage",),
        "hr": ("Borealis",),
    }


def test_a_vendor_that_others_rest_on_counts_with_its_own_engagements() -> None:
    borealis = next(each for each in concentrations(HOUSE) if each.key == "borealis")
    assert borealis.sentence == "2 engagements rest on Borealis, 1 of them with Borealis itself."
    assert [(each.vendor, each.is_own) for each in borealis.resting] == [("Borealis", True), ("Delta", False)]


def test_the_largest_come_first_and_small_ones_are_left_out() -> None:
    assert [each.count for each in concentrations(HOUSE)] == [4, 2, 2]
    assert [each.name for each in concentrations(HOUSE, at_least=3)] == ["Amazon Web Services"]
    everything = concentrations(HOUSE, at_least=1)
    assert "1 engagement rests on Hetzner." in [each.sentence for each in everything]
    assert concentrations(graph_of([])) == ()


def test_who_else_stands_on_what_this_one_stands_on() -> None:
    assert others_under(HOUSE, "hr") == {"amazon web services": 3}
    assert others_under(HOUSE, "lone") == {}


def test_the_same_number_at_two_providers_is_two_accounts() -> None:
    graph = graph_of([standing("a", "A", accounts=[("AWS", "7")]), standing("b", "B", accounts=[("Azure", "7")])])
    assert concentrations(graph) == ()
