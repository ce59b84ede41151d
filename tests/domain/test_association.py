"""Certificates: whose they are, what they cover, when they hold, and what they leave out."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.domain.answers import Answer
from app.domain.association import PROVES, CertificateVerdict, judge_certificates
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.loading import parse
from tests.domain.building import fields, questionnaire

SHELF = Path(__file__).resolve().parents[2] / "questionnaires"
DAY = date(2026, 11, 20)
OURS = {
    "file": "iso.pdf",
    "kind": "iso27001",
    "holder": "us",
    "holder_name": "Lantern Ledger",
    "covers_service": "yes",
    "from": "2025-01-01",
    "until": "2027-12-31",
    "subservice": "none",
    "exceptions": "no",
    "user_controls": "no",
}
REPORT = OURS | {"file": "soc2.pdf", "kind": "soc2_type2", "from": "2025-07-01", "until": "2026-06-30"}


@cache
def paper() -> Questionnaire:
    return parse((SHELF / "cloud-resilience" / "2.0.yaml").read_text(encoding="utf-8"))


def judged(*rows: dict[str, Any]) -> tuple[CertificateVerdict, ...]:
    answers = {"shared.assurance": Answer("own"), "shared.certificates": Answer(list(rows))}
    return judge_certificates(paper(), answers, as_of=DAY)


def test_an_own_certificate_in_date_that_names_the_service_counts_and_confirms_nothing_by_itself() -> None:
    [verdict] = judged(OURS)
    assert verdict == CertificateVerdict(row=1, file_name="iso.pdf", accepted=True, sentences=(PROVES,), finding=None)
    assert judged(REPORT)[0].accepted


def test_secure_because_the_provider_is_refused_in_so_many_words() -> None:
    [verdict] = judged(REPORT | {"holder": "provider", "holder_name": "Big Cloud"})
    assert not verdict.accepted
    assert "in the name of Big Cloud" in verdict.sentences[0]
    assert "says nothing about the vendor's" in verdict.sentences[0]
    assert verdict.finding is not None
    assert (verdict.finding.rule, verdict.finding.severity) == ("certificate.refused:1", "high")
    assert verdict.finding.question_id == "shared.certificates"
    assert verdict.finding.sentence.startswith("“soc2.pdf” (SOC 2 type 2 of Big Cloud) is refused")


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"holder": "customer", "holder_name": "A Bank"}, "in the name of A Bank"),
        ({"holder": "unknown"}, "in whose name"),
        ({"covers_service": "no"}, "does not name the service"),
        ({"covers_service": "unknown"}, "Nobody said whether its scope"),
        ({"until": "2026-11-19"}, "out of date: it speaks of the days until 19 November 2026"),
        ({"from": "2026-12-01"}, "starts on 1 December 2026"),
        ({"from": "2028-01-01"}, "wrong way round"),
        ({"until": "unknown"}, "for which days"),
        ({"kind": "soc2_type2", "until": "2025-11-19"}, "out of date"),
    ],
    ids=str,
)
def test_what_is_refused(cells: dict[str, Any], words: str) -> None:
    [verdict] = judged(OURS | cells)
    assert not verdict.accepted
    assert words in " ".join(verdict.sentences)
    assert verdict.finding is not None
    assert verdict.finding.rule == "certificate.refused:1"


def test_a_certificate_holds_on_its_last_day_and_a_report_a_year_after_its_period() -> None:
    assert judged(OURS | {"until": "2026-11-20"})[0].accepted
    assert judged(REPORT | {"from": "2024-12-01", "until": "2025-11-20"})[0].accepted


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"kind": "soc2_type1"}, "type 1"),
        ({"holder": "group", "holder_name": "Lantern Group"}, "the group, Lantern Group"),
        ({"exceptions": "yes"}, "lists exceptions"),
        ({"exceptions": "unknown"}, "whether it lists exceptions"),
        ({"user_controls": "yes"}, "only if we do"),
        ({"user_controls": "unknown"}, "asks of customers"),
        ({"subservice": "unknown"}, "whether it leaves out companies"),
    ],
    ids=str,
)
def test_what_counts_with_limits(cells: dict[str, Any], words: str) -> None:
    [verdict] = judged(REPORT | cells)
    assert verdict.accepted
    assert words in verdict.sentences[0]
    assert verdict.finding is not None
    assert (verdict.finding.rule, verdict.finding.severity) == ("certificate.limited:1", "low")


def test_who_is_carved_out_is_named_and_not_covered() -> None:
    [one] = judged(REPORT | {"subservice": "carved_out", "carved_out": "Big Cloud"})
    assert one.sentences[0] == "It leaves out Big Cloud: what Big Cloud does for the vendor is not covered."
    assert one.finding is not None
    assert one.finding.severity == "medium"
    [more] = judged(REPORT | {"subservice": "carved_out", "carved_out": "Big Cloud, Mail Co, unknown"})
    assert more.sentences[0].startswith("It leaves out Big Cloud and Mail Co: what they do")
    [nobody] = judged(REPORT | {"subservice": "carved_out"})
    assert "companies nobody named" in nobody.sentences[0]


def test_each_row_is_judged_and_an_empty_row_is_refused() -> None:
    assert [verdict.accepted for verdict in judged(OURS, OURS | {"holder": "provider"}, {"file": "x.pdf"})] == [
        True,
        False,
        False,
    ]


def test_nothing_is_judged_where_nothing_is_asked_hidden_or_known() -> None:
    assert judge_certificates(questionnaire(fields("mfa")), {}, as_of=DAY) == ()
    hidden = {"shared.assurance": Answer("none"), "shared.certificates": Answer([OURS])}
    assert judge_certificates(paper(), hidden, as_of=DAY) == ()
    unknown = {"shared.assurance": Answer("own"), "shared.certificates": Answer("unknown")}
    assert judge_certificates(paper(), unknown, as_of=DAY) == ()
