"""`coverage` needs no database, says what is uncovered, and can be held to it."""

import json

from tests.cli.conftest import Run


def test_the_bank_covers_the_whole_matrix(bare_run: Run) -> None:
    outcome = bare_run("coverage", "ccm", "--all-covered")
    assert outcome.status == 0
    newest, older = outcome.out.split("207 of 207 controls covered, 0 uncovered.")
    assert newest.startswith("Cloud Controls Matrix 4.1")
    assert "197 of 197 controls covered, 0 uncovered." in older


def test_what_is_uncovered_is_named_and_fails_where_asked(bare_run: Run) -> None:
    outcome = bare_run("coverage", "cloud-resilience", "--framework", "ccm@4.0", "--all-covered")
    assert outcome.status == 1 and "80 of 197 controls covered, 117 uncovered." in outcome.out
    assert "– nothing asked" in outcome.out and "IAM-14  " in outcome.out
    assert bare_run("coverage", "cloud-resilience", "--framework", "ccm@4.0").status == 0


def test_hops_are_said(bare_run: Run) -> None:
    outcome = bare_run("coverage", "mvsp", "--version", "1.0", "--framework", "csf@2.0")
    assert "CSF 2.0 from MVSP 3.0 as published by the MVSP working group" in outcome.out
    assert "Not followed: 1.8 and PR.DS-09: only in the draft of CSF 2.0" in outcome.out
    assert "does not say that answering for one complies" in outcome.out


def test_json_is_what_the_api_gives(bare_run: Run) -> None:
    outcome = bare_run("coverage", "mvsp", "--framework", "mvsp@3.0", "--json")
    (found,) = json.loads(outcome.out)
    assert (found["key"], found["covered"], found["uncovered"]) == ("mvsp@3.0", 25, [])
    assert len(found["items"]) == 25


def test_what_is_not_there_is_one_sentence(bare_run: Run) -> None:
    for words in (["nothing"], ["ccm", "--version", "9"], ["ccm", "--framework", "pci@4.0"]):
        outcome = bare_run("coverage", *words)
        assert outcome.status == 1 and outcome.err.startswith("There is no ") and "Traceback" not in outcome.err


def test_a_questionnaire_without_controls_covers_nothing(bare_run: Run) -> None:
    outcome = bare_run("coverage", "intake", "--all-covered")
    assert outcome.status == 1 and outcome.out.strip() == "It maps to no framework."
