"""Files that are sent where a CAIQ 4 is wanted, laid out as measured, with invented text: CAIQ 3 and 1, CCM, others."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook

from tests.caiq_files import reference, saved, sheet_with, stamped

THREE = ("AIS-01.1", "AIS-01.2", "AIS-02.1", "AAC-01.1", "BCR-01.1", "DSI-01.1", "EKM-01.1", "GRM-01.1", "MOS-01.1")
ONE = ("CO-01.1", "CO-02.1", "DG-01.1", "IS-19.1", "IS-19.2", "SA-02.1")


def caiq3(marks: dict[str, str] | None = None, *, version: str = "3.1", notes: str = "As agreed.") -> bytes:
    """`marks`: question id -> letters of the marked columns, `F` for yes, `G` for no, `H` for not applicable."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "CSA CAIQ v3.0.1" if version == "3.0.1" else f"CAIQ v{version}"
    page["C1" if version == "3.0.1" else "E1"] = f"CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v{version}"
    heads = ("Control Domain", "Control ID", "Question ID", "Control Specification", "Consensus Assessment Questions")
    for number, header in enumerate((*heads, "Consensus Assessment Answers"), start=1):
        page.cell(2, number, header)
    page["I2"], page["J2"], page["J3"] = "Notes", "Content Management", "Inserted by a vendor"
    page["F4"], page["G4"], page["H4"] = "Yes", "No", "Not Applicable"
    for column in ("A", "B", "C", "D", "E", "I"):
        page.merge_cells(f"{column}2:{column}4")
    page.merge_cells("F2:H3")
    for row, caiq_id in enumerate(THREE, start=5):
        _old_question(page, row, caiq_id, (marks or {}).get(caiq_id, ""), notes)
    page.cell(979, 12, " ")
    return stamped(saved(book), "A1:D979")


def _old_question(page: Any, row: int, caiq_id: str, marks: str, notes: str) -> None:
    page.cell(row, 3, caiq_id)
    page.cell(row, 5, f"An old question,\nnumber {caiq_id}?")
    if caiq_id.endswith(".1"):
        page.cell(row, 1, f"Domain of {caiq_id[:3]}\nControl of {caiq_id[:6]}")
        page.cell(row, 2, caiq_id[:6])
    for letter in marks:
        page[f"{letter}{row}"] = "x"
    if marks:
        page.cell(row, 9, notes)


def caiq1() -> bytes:
    rows: list[list[Any]] = [["Control Group", "CGID", "CID", "Consensus Assessment Questions", "Answer", "Comments"]]
    rows += [["Group", caiq_id[:5], caiq_id, f"A very old question {caiq_id}?", "Yes", "So it was."] for caiq_id in ONE]
    return sheet_with(rows, name="CAIQ v1.1")


def ccm() -> bytes:
    """The matrix with its eight sheets, the tab of questions without answers among them."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Introduction"
    controls = book.create_sheet("CCM")
    controls.append(["CLOUD CONTROLS MATRIX v4.0.12"])
    controls.append([None, None, None, None, None, "Typical Control Applicability and Ownership"])
    controls.append(["Control Domain", "Control Title", "Control ID", "Control Specification", "CCM Lite", "IaaS"])
    for control in reference().catalogue("4.0").controls:
        controls.append([control.domain_title, control.title, control.id, f"Ours on {control.id}.", "Yes", "Shared"])
    _empty(book, "Implementation Guidelines", "Auditing Guidelines", "Scope Applicability (Mappings)")
    asked = book.create_sheet("CAIQ")
    asked.append(["v4.0.12"])
    asked.append(["Control Domain", "Control Title", "Control ID", "Control Specification", "Question ID"])
    asked["F2"], asked["G2"] = "Consensus Assessments Question", "CAIQ Lite"
    for caiq_id, control_id in reference().ids("4.0").items():
        asked.append(["Domain", "Title", control_id, "Ours.", caiq_id, f"Invented {caiq_id}?", "No"])
    _empty(book, "Acknowledgments", "Change Log")
    return saved(book)


def ccm_sheet_alone() -> bytes:
    rows = [["Control Domain", "Control Title", "Control ID", "Control Specification"]]
    rows += [["Domain", one.title, one.id, "Ours."] for one in reference().catalogue("4.1").controls]
    return sheet_with(rows)


def ai_caiq() -> bytes:
    rows: list[list[Any]] = [
        ['{"specification_version":"1.1.0"}', "AI questionnaire"],
        ["Question ID", "Question", "Service Provider AI-CAIQ Answer", "SSRM Control Ownership"],
        *([f"MDS-{n:02}.1", f"An invented question {n}?", "YES", "MP-Owned"] for n in range(1, 14)),
        *([caiq_id, "Invented?", "YES", "CSP-Owned"] for caiq_id in list(reference().ids("4.1"))[:200]),
    ]
    return sheet_with(rows, name="AI-CAIQ")


def hecvat() -> bytes:
    rows: list[list[Any]] = [["HECVAT 4.1.4", None, None], ["ID", "Question", "Answer", "Additional information"]]
    rows += [
        [f"{code}-{n:02}", "An invented question?", "Yes", ""] for code in ("GNRL", "COMP", "DOCU") for n in range(1, 9)
    ]
    return sheet_with(rows, name="Organization", more=("Instructions", "Scoring"))


def primary_dataset(version: str = "4.0.3") -> bytes:
    """CSA's release of questions, in its first shape."""
    asked = reference().ids(version[:3]).items()
    questions = [{"id": key, "control_id": control, "body": f"An invented\nquestion {key}?"} for key, control in asked]
    return json.dumps({"name": "CAIQ", "version": version, "questions": questions}).encode()


def later_dataset() -> bytes:
    """The shape of 4.1."""
    asked = reference().ids("4.1").items()
    questions = [
        {"question_id": key, "question": f"Invented {key}?", "ccm_control_id": control} for key, control in asked
    ]
    named = {
        "specification_name": "CAIQ",
        "caiq_version": "4.1.0",
        "ccm_version": "4.1.0",
        "generated_at": "2026-01-13",
    }
    return json.dumps(named | {"questions": questions}).encode()


def ccm_dataset() -> bytes:
    domain = {"id": "A&A", "title": "Ours", "controls": [{"id": "A&A-01", "title": "Ours", "specification": "Ours"}]}
    return json.dumps({"name": "CCM", "version": "4.0", "domains": [domain]}).encode()


def _empty(book: Workbook, *titles: str) -> None:
    for title in titles:
        book.create_sheet(title)


def csv_rows(ids: Iterable[str], answer: str = "Yes") -> Iterator[list[str]]:
    """Four columns, renamed, as people export them."""
    yield ["Question ID", "Question", "Vendor Answer", "Comments"]
    for caiq_id in ids:
        yield [caiq_id, f"Invented {caiq_id}?", answer, f"On {caiq_id}."]
