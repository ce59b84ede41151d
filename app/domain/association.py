"""Security through association: what a certificate or an auditor's report proves of the vendor's own controls.

A paper in the provider's name shows that the provider guards its part, which was true at Code Spaces too. Judged are
the fields the vendor gives from the first pages: whose name, which service, which days, who was left out, what was
found.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.answers.cells import Row, name, names
from app.domain.findings import FindingDraft
from app.domain.journey import applicable
from app.domain.kinds.date import day, say_date
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.vocabulary import UNKNOWN, Severity
from app.domain.reassessment import months_later

COLUMNS: Mapping[str, str | tuple[str, ...]] = {
    "file": "text",
    "kind": ("iso27001", "soc2_type1", "soc2_type2", "other"),
    "holder": ("us", "group", "provider", "customer"),
    "holder_name": "text",
    "covers_service": ("yes", "no"),
    "from": "date",
    "until": "date",
    "subservice": ("none", "inclusive", "carved_out"),
    "carved_out": "text",
    "exceptions": ("no", "yes"),
    "user_controls": ("yes", "no"),
}
"""Column id -> the kind it has, or the keys of its choice."""

REPORT_MONTHS = 12  # a report speaks of a period that has ended; buyers commonly take it for a year after that
PROVES = "It shows that somebody looked at the vendor's own controls; no single answer is confirmed by it."
_CALLED = {"iso27001": "ISO 27001 certificate", "soc2_type1": "SOC 2 type 1", "soc2_type2": "SOC 2 type 2"}


@dataclass(frozen=True, slots=True)
class CertificateVerdict:
    """What one row is worth. `row` counts from 1; not `accepted`: it proves nothing about the vendor's controls."""

    row: int
    file_name: str
    accepted: bool
    sentences: tuple[str, ...]
    finding: FindingDraft | None


def judge_certificates(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], *, as_of: date, applies: Set[str] | None = None
) -> tuple[CertificateVerdict, ...]:
    """A verdict for each row of the table of certificates; none where it is not asked, hidden or not answered."""
    table = questionnaire.figures.certificates
    visible = applicable(questionnaire, answers) if applies is None else applies
    rows = answers.get(table or "", UNANSWERED).value
    if table is None or table not in visible or not isinstance(rows, list):
        return ()
    return tuple(_verdict(table, number, row, as_of) for number, row in enumerate(rows, start=1))


def _verdict(table: str, number: int, row: Row, as_of: date) -> CertificateVerdict:
    refused = tuple(_refused(row, as_of))
    limited = () if refused else tuple(_limited(row))
    sentences = refused or (*limited, PROVES)
    finding = _finding(table, number, row, refused, limited) if refused or limited else None
    return CertificateVerdict(number, _file(row), not refused, sentences, finding)


def _refused(row: Row, as_of: date) -> Iterator[str]:
    """Why it proves nothing here."""
    yield from _holder(row)
    if row.get("covers_service") == "no":
        yield "Its scope does not name the service we use."
    elif row.get("covers_service") != "yes":
        yield "Nobody said whether its scope names the service we use."
    yield from _dates(row, as_of)


def _holder(row: Row) -> Iterator[str]:
    whose = _whose(row)
    if row.get("holder") == "provider":
        yield (
            f"It is in the name of {whose or 'a provider'}: it shows that {whose or 'the provider'} guards its own "
            "part and says nothing about the vendor's. To run on a secure cloud is not to be secure."
        )
    elif row.get("holder") == "customer":
        yield f"It is in the name of {whose or 'a customer or partner'} and says nothing about the vendor."
    elif row.get("holder") not in ("us", "group"):
        yield "Nobody said in whose name it is."


def _dates(row: Row, as_of: date) -> Iterator[str]:
    start, end = day(row.get("from")), day(row.get("until"))
    if end is None or (start is None and row.get("kind") != "soc2_type1"):
        yield "Nobody said for which days it speaks."
        return
    if start is not None and start > end:
        yield f"Its days are the wrong way round: from {_say(start)} until {_say(end)}."
    elif start is not None and start > as_of:
        yield f"It does not hold yet: it starts on {_say(start)}."
    elif _good_until(row, end) < as_of:
        yield f"It is out of date: it speaks of the days until {_say(end)}."


def _good_until(row: Row, end: date) -> date:
    is_report = row.get("kind") in ("soc2_type1", "soc2_type2")
    return months_later(end, REPORT_MONTHS) if is_report else end


def _limited(row: Row) -> Iterator[str]:
    """What it leaves open although it counts."""
    if row.get("holder") == "group":
        yield f"It is in the name of the group, {_whose(row) or 'which nobody named'}, not of the vendor itself."
    if row.get("kind") == "soc2_type1":
        yield "It is of type 1: on one day the controls were designed well, nobody watched whether they were kept."
    yield from _left_out(row)
    if row.get("exceptions") == "yes":
        yield "It lists exceptions: controls that did not work as written."
    elif row.get("exceptions") != "no":
        yield "Nobody said whether it lists exceptions."
    if row.get("user_controls") == "yes":
        yield "It holds only if we do what it asks of customers."
    elif row.get("user_controls") != "no":
        yield "Nobody said what it asks of customers, and without that it may not hold."


def _left_out(row: Row) -> Iterator[str]:
    if row.get("subservice") == "carved_out":
        parties = [party for party in names(row, "carved_out") if party != UNKNOWN]
        who = " and ".join(", ".join(parties).rsplit(", ", 1)) or "companies nobody named"
        doing = f"{who} does" if len(parties) == 1 else "they do"
        yield f"It leaves out {who}: what {doing} for the vendor is not covered."
    elif row.get("subservice") not in ("none", "inclusive"):
        yield "Nobody said whether it leaves out companies that the vendor relies on."


def _finding(table: str, number: int, row: Row, refused: tuple[str, ...], limited: tuple[str, ...]) -> FindingDraft:
    called = _called(row)
    if refused:
        by_others = row.get("holder") in ("provider", "customer")
        return FindingDraft(
            rule=f"certificate.refused:{number}",
            severity=Severity.HIGH if by_others else Severity.MEDIUM,
            question_id=table,
            sentence=f"{called} is refused as proof of the vendor's own controls. {' '.join(refused)}",
            recommendation="Ask for evidence about the vendor's own controls, or for a report in its name and in date "
            "whose scope names this service.",
        )
    is_left_out = row.get("subservice") == "carved_out"
    return FindingDraft(
        rule=f"certificate.limited:{number}",
        severity=Severity.MEDIUM if is_left_out else Severity.LOW,
        question_id=table,
        sentence=f"{called} counts with limits. {' '.join(limited)}",
        recommendation="Read the pages named, ask what was done about each exception, and ask for reports of the "
        "companies left out.",
    )


def _called(row: Row) -> str:
    noun = _CALLED.get(str(row.get("kind")), "certificate or report")
    whose = _whose(row)
    in_name = f" of {whose}" if whose else ""
    return f"“{_file(row)}” ({noun}{in_name})" if _file(row) else f"The {noun}{in_name}"


def _file(row: Row) -> str:
    given = name(row, "file")
    return "" if given in (None, UNKNOWN) else str(given)


def _whose(row: Row) -> str:
    given = name(row, "holder_name")
    return "" if given in (None, UNKNOWN) else str(given)


def _say(day: date) -> str:
    return say_date(day.isoformat())
