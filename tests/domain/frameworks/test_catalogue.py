import pytest

from app.domain.errors import Invalid
from app.domain.frameworks import control_ids, newer_ids, parse_catalogue, parse_crosswalk
from tests.domain.frameworks.shelf import read


@pytest.mark.parametrize(("key", "count", "mfa"), [("ccm@4.0", 197, "IAM-14"), ("ccm@4.1", 207, "IAM-13")])
def test_the_catalogues_are_whole(key: str, count: int, mfa: str) -> None:
    catalogue = parse_catalogue(key, read(f"{key}.csv"))
    assert (catalogue.key, len(catalogue.controls), len(catalogue.domains)) == (key, count, 17)
    assert catalogue.by_id[mfa].title == "Strong Authentication"
    assert control_ids({key: catalogue})[key] >= {mfa}


def test_an_id_names_its_domain_before_the_number() -> None:
    for key in ("ccm@4.0", "ccm@4.1"):
        for control in parse_catalogue(key, read(f"{key}.csv")).controls:
            assert control.id.rpartition("-")[0] == control.domain_id


def test_the_crosswalk_leads_from_catalogue_to_catalogue() -> None:
    crosswalk = newer_ids(parse_crosswalk(read("ccm-4.0-to-4.1.csv")))
    assert crosswalk["IAM-14"] == "IAM-13"
    old, new = (parse_catalogue(key, read(f"{key}.csv")) for key in ("ccm@4.0", "ccm@4.1"))
    assert set(crosswalk) == set(old.by_id)
    assert {target for target in crosswalk.values() if target} <= set(new.by_id)


@pytest.mark.parametrize(
    "text",
    ["control_id,control_title\nA-01,A\n", "domain_id,domain_title,control_id,control_title\nA,a,A-01,x\nA,a,A-01,y\n"],
)
def test_a_broken_catalogue_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        parse_catalogue("made@1", text)


@pytest.mark.parametrize(
    ("key", "controls", "domains"),
    [("mvsp@3.0", 25, 4), ("csf@2.0", 106, 22), ("sp800-53@r5", 324, 20), ("iso27001@2022", 93, 4)],
)
def test_the_other_catalogues_are_whole(key: str, controls: int, domains: int) -> None:
    catalogue = parse_catalogue(key, read(f"{key}.csv"))
    assert (len(catalogue.controls), len(catalogue.domains)) == (controls, domains)
    assert all(control.title for control in catalogue.controls)


def test_iso_controls_have_no_titles() -> None:
    """They belong to ISO: a number and its theme are all there is."""
    titles = {control.title for control in parse_catalogue("iso27001@2022", read("iso27001@2022.csv")).controls}
    assert titles == {f"{theme} control" for theme in ("Organizational", "People", "Physical", "Technological")}
