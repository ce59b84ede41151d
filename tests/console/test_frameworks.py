"""The frameworks tab, the coverage of a questionnaire, and CCM 4.0 beside 4.1 in figures and score."""

import re

import pytest

from app.core import library
from app.core.database import Database
from app.domain.frameworks.names import VIEWED, name, title
from app.domain.frameworks.plain import coverage_json
from app.domain.questionnaire.loading import parse
from app.services import frameworks, scorecards
from tests import factories
from tests.console.conftest import Staff
from tests.console.reviewed import Reviewed, submitted

LARGE = parse((library.SHELF / "cloud-resilience" / "2.0.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def waiting(database: Database) -> Reviewed:
    return submitted(database)


@pytest.fixture
def large(database: Database) -> str:
    """Path of an assessment that maps to both versions of the matrix."""
    with database.writing() as session:
        assessment = factories.assessment(session, document=LARGE, status="submitted")
        factories.answer(session, assessment, "mfa.everyone", "no")
        return f"/assessments/{assessment.id}"


def test_gaps_come_first_and_link_to_the_answer(reviewer: Staff, waiting: Reviewed) -> None:
    page = reviewer.get(f"{waiting.path}/frameworks")
    assert "no credit" in page and "1 finding, critical" in page
    assert 'href="review?question=access.mfa"' in page
    assert "206 controls; no gaps, they were not asked about" in page
    assert "It does not say that answering for one complies with the other" in page


def test_each_framework_opens_in_both_orders(reviewer: Staff, large: str) -> None:
    for key in VIEWED:
        for show in ("gaps", "domains"):
            page = reviewer.get(f"{large}/frameworks?framework={key}&show={show}")
            assert page.count('aria-current="page"') == 3  # the tab, the framework, the order
            assert f"<h2>{title(key)}</h2>" in page and 'class="standing ' in page


def test_a_control_opens_down_to_its_questions(reviewer: Staff, large: str) -> None:
    page = reviewer.get(f"{large}/frameworks?framework=csf@2.0&control=PR.AA-03")
    assert "mfa.everyone" in page and "CSF 2.0 from CCM 4.0 as published by NIST" in page
    empty = reviewer.get(f"{large}/frameworks?framework=ccm@4.1&control=AIS-01")
    assert "says nothing about the vendor" in empty
    reviewer.get(f"{large}/frameworks?framework=csf@2.0&control=XX-1", status=404)
    reviewer.get(f"{large}/frameworks?framework=pci@4.0", status=404)


def test_an_engagement_with_two_questionnaires_is_seen_as_one(reviewer: Staff, database: Database) -> None:
    with database.writing() as session:
        engagement = factories.engagement(session)
        both = [
            factories.assessment(session, engagement, status="submitted"),
            factories.assessment(session, engagement, document=LARGE, status="submitted"),
        ]
        actor = factories.actor_of(factories.user(session))
        for assessment in both:
            scorecards.freeze(session, actor, assessment, occasion="submission")
        small, other = (assessment.id for assessment in both)
    page = reviewer.get(f"/assessments/{small}/frameworks")
    assert "everything newest about the engagement (cloud-resilience 2.0, small 1.0)" in page
    together = reviewer.get(f"/assessments/{small}/frameworks?of=engagement&show=domains")
    assert f"../{other}/review?question=" in together and 'href="review?question=access.mfa"' in together


def test_figures_and_domains_in_the_older_version(reviewer: Staff, large: str) -> None:
    assert "Controls as named in" in reviewer.get(f"{large}/figures")
    older = reviewer.get(f"{large}/figures?framework=ccm@4.0")
    assert "of CCM 4.0 that apply" in older and "as-answered.svg?framework=ccm%404.0" in older
    assert "IVS" in reviewer.get(f"{large}/score?framework=ccm@4.0")
    assert "credit-weights" in reviewer.get(f"{large}/score?framework=ccm@4.0&domain=IVS").split('id="questions"')[1]
    reviewer.get(f"{large}/score?framework=csf@2.0", status=404)
    reviewer.get(f"{large}/figures?framework=csf@2.0", status=404)


def test_a_questionnaire_shows_what_it_covers(reviewer: Staff, large: str) -> None:
    assert "/questionnaires/cloud-resilience/2.0/coverage" in reviewer.get("/questionnaires/cloud-resilience/2.0")
    page = reviewer.get("/questionnaires/cloud-resilience/2.0/coverage")
    assert "82 of 207 covered" in page and "nothing asked" in page
    assert "<h2>Cloud Controls Matrix 4.1</h2>" in page, "it opens on the newest"
    hopped = reviewer.get("/questionnaires/cloud-resilience/2.0/coverage?framework=sp800-53@r5")
    assert "SP 800-53 from CSF 2.0, from CCM 4.0" in hopped and "RA-4 was withdrawn" in hopped
    reviewer.get("/questionnaires/cloud-resilience/2.0/coverage?framework=pci@4.0", status=404)


def test_a_long_coverage_is_read_by_domain_and_what_nothing_asks_stands_out(reviewer: Staff, large: str) -> None:
    here = "/questionnaires/cloud-resilience/2.0/coverage"
    whole = reviewer.get(here)
    assert "Audit &amp; Assurance" in whole and "nothing asked" in whole
    one = reviewer.get(f"{here}?domain=Audit+%26+Assurance")
    assert one.count("<section>") == 1 and one.count("<tr>") < whole.count("<tr>")
    bare = reviewer.get(f"{here}?only=nothing-asked")
    count = re.search(r"Nothing asked \((\d+)\)", bare)
    assert count and bare.partition('class="uncovered"')[2].count("<li><b>") == int(count[1]) > 0
    assert "no domain of that name" in reviewer.get(f"{here}?domain=Nonsense")


@pytest.mark.parametrize("file", ["ccm/1.0", "cloud-resilience/2.0", "mvsp/1.0"])
def test_the_page_counts_what_programs_and_the_command_line_are_told(
    file: str, reviewer: Staff, database: Database
) -> None:
    document = parse((library.SHELF / f"{file}.yaml").read_text(encoding="utf-8"))
    with database.writing() as session:
        factories.questionnaire(session, document)
    page = reviewer.get(f"/questionnaires/{file}/coverage")
    for key in dict.fromkeys([*frameworks.mapped_to(document), *VIEWED]):
        (told,) = [coverage_json(one) for one in frameworks.coverages(document, key)]
        assert f'<b>{name(key)}</b><span class="number">{told["covered"]} of {told["controls"]} covered' in page
        assert told["covered"] + len(told["uncovered"]) == told["controls"]
