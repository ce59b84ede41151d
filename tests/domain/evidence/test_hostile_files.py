"""Files made to hurt or to mislead: each ends in a sentence, nothing is half read, and nothing runs out of bounds."""

import base64
import json

from app.domain.evidence.limits import LARGEST
from tests.domain.evidence.samples import FOLDER, artefact, envelope, line, read, refused, report, sample

DETAILS = '{"UserDetailList": [], "GroupDetailList": [], "RoleDetailList": [], "Policies": []'


def test_larger_than_fifty_megabytes() -> None:
    big = b'{"SummaryMap": "' + b"x" * LARGEST + b'"}'
    assert refused(big) == "It is larger than 50 MB, more than any export we read. Send one account at a time."


def test_a_large_file_of_no_export_is_not_ours() -> None:
    assert read(b"%PDF-1.7" + b"\x00" * LARGEST, "certificate.pdf").problems == ()


def test_nested_a_million_levels_deep() -> None:
    sentence = refused('{"SummaryMap": ' + "[" * 1_000_000 + "]" * 1_000_000 + "}")
    assert sentence == "The JSON is nested more than 100 levels deep, which no export of ours is."


def test_deep_brackets_inside_a_text_are_text() -> None:
    trail = {"trailList": [{"Name": "[" * 2000}]}
    assert artefact(trail).content.trails[0].name == "[" * 2000


def test_objects_nested_deep() -> None:
    assert "100 levels deep" in refused('{"SummaryMap": ' + '{"a":' * 5_000 + "1" + "}" * 5_000 + "}")


def test_millions_of_small_lists() -> None:
    assert "millions of values" in refused('{"SummaryMap": [' + "[]," * 1_600_000 + "[]]}")


def test_millions_of_small_numbers() -> None:
    assert "millions of values" in refused('{"SummaryMap": [' + "1," * 2_100_000 + "1]}")


def test_a_text_that_ends_in_escapes() -> None:
    """A scan that started again at every quote would take hours here."""
    assert "cut short" in refused('{"SummaryMap": "' + '\\"' * 500_000 + "\\")


def test_cut_short_in_the_middle() -> None:
    whole = (FOLDER / "synthetic/one-key/authorization-details.json").read_bytes()
    sentence = refused(whole[: len(whole) // 2])
    assert sentence == "The JSON is cut short: it ends before its last bracket is closed. Send the whole file."


def test_a_list_of_assignments_without_its_end() -> None:
    text = (FOLDER / "synthetic/azure/role-assignments.json").read_text().rstrip().removesuffix("]")
    assert refused(text) == "The JSON is cut short: its list is never closed. Send the whole file."


def test_pages_put_together() -> None:
    assert refused(DETAILS + "}\n" + DETAILS + "}") == (
        "It holds 2 JSON documents one after another, as pages put together do. Export it in one piece, without paging."
    )


def test_one_page_of_several() -> None:
    sentence = "It is one page of several: more follows that is not here. Export it without paging."
    assert refused(DETAILS + ', "IsTruncated": true, "Marker": "abc"}') == sentence
    assert refused({"BackupVaultList": [], "NextToken": "abc"}) == sentence
    assert refused({"value": [{"isMfaRegistered": True}], "@odata.nextLink": "https://example.org"}) == sentence


def test_the_last_page_is_whole() -> None:
    assert read(DETAILS + ', "IsTruncated": false}').problems == ()


def test_prowler_cut_short_keeps_what_it_has_and_says_so() -> None:
    whole = (FOLDER / "prowler/example_output_aws.ocsf.json").read_text()
    found = artefact(whole.rstrip().removesuffix("]").rstrip() + ",")
    assert len(found.content.findings) == len(json.loads(whole))
    assert "the run was cut short" in found.notes[-1]


def test_prowler_cut_in_the_middle_of_a_finding() -> None:
    whole = (FOLDER / "prowler/example_output_aws.ocsf.json").read_text()
    assert "cut short" in refused(whole[:15_000])


def test_prowler_one_finding_a_line() -> None:
    findings = json.loads((FOLDER / "prowler/example_output_aws.ocsf.json").read_text())
    together = artefact("\n".join(json.dumps(finding) for finding in findings), "output.ocsf.jsonl")
    assert len(together.content.findings) == len(findings)


def test_not_json_after_all() -> None:
    assert refused('{"SummaryMap": {"Users": 4,,}}') == "It is no valid JSON at line 1, column 28. Export it again."


def test_base64_that_is_none() -> None:
    sentence = "The envelope's output is damaged: it is not base64. Send the file as it was made."
    reading = read(envelope("get-account-summary", output_base64="%%%"))
    assert [problem.sentence for problem in reading.problems] == [sentence]


def test_envelopes_inside_envelopes() -> None:
    inner = envelope("get-account-summary", {"SummaryMap": {}})
    for _ in range(20):
        inner = envelope("get-account-summary", inner)
    reading = read(inner)
    assert reading.artefacts == ()
    assert "An envelope lies inside an envelope" in reading.problems[0].sentence


def test_a_report_of_base64_that_holds_something_else() -> None:
    inside = base64.b64encode(b"\xff\xfe\xfa not a table").decode()
    assert "neither a table nor base64" in refused({"Content": inside, "ReportFormat": "text/csv"})
    assert "neither a table nor base64" in refused({"Content": "@@@", "ReportFormat": "text/csv"})


def test_formulas_stay_text() -> None:
    found = artefact(report(line("=HYPERLINK(1)"), line("ops.ann")), "credential-report.csv")
    assert found.content.users[0].user == "=HYPERLINK(1)"
    assert "row 2, =HYPERLINK(1): the name begins like a spreadsheet formula; it is kept as text." in found.notes


def test_root_in_angle_brackets_stays_as_it_is() -> None:
    root = artefact((FOLDER / "synthetic/eras/root-row-2025.csv").read_bytes(), "x.csv").content.root
    assert root.user == "<root_account>" and root.place == "row 2, <root_account>"


def test_nul_characters() -> None:
    sentence = "It holds NUL characters, as UTF-16 without its mark does. Export it again as UTF-8."
    assert refused(report(line("a\x00b"))) == sentence
    assert refused(report(line("ann")).encode("utf-16-le")) == sentence


def test_nul_in_an_escape() -> None:
    assert "a NUL character" in refused('{"trailList": [{"Name": "a\\u0000b"}]}')
    assert artefact('{"trailList": [{"Name": "a\\\\u0000b"}]}').content.trails[0].name == "a\\u0000b"


def test_half_a_surrogate_pair() -> None:
    assert "half of a surrogate pair" in refused('{"trailList": [{"Name": "\\ud83d"}]}')
    assert artefact('{"trailList": [{"Name": "\\ud83d\\ude00"}]}').content.trails[0].name == "\N{GRINNING FACE}"


def test_windows_text() -> None:
    sentence = refused(report(line("andr\xe9")).encode("cp1252"))
    assert sentence.startswith("It is not text in UTF-8: byte ") and sentence.endswith("Export it as UTF-8.")


def test_utf_16_with_its_mark_is_read() -> None:
    assert artefact(report(line("ops.ann")).encode("utf-16")).content.users[0].user == "ops.ann"


def test_a_spreadsheet_saved_it() -> None:
    found = artefact(sample("synthetic/eras/crlf-bom-uppercase.csv").content, "report.csv").content.users[0]
    assert (found.has_password, found.has_mfa) == (True, False)


def test_a_million_columns() -> None:
    sentence = refused("user,arn,mfa_active," + ",".join(f"c{number}" for number in range(1_000_000)) + "\n")
    assert sentence == "The first line names more than 200 columns, which no export of ours has."


def test_a_column_twice() -> None:
    sentence = refused(report(line("ann") + ",true").replace("cert_2_last_rotated", "cert_2_last_rotated,mfa_active"))
    assert sentence == "The column mfa_active stands twice in the first line, so it cannot be told which counts."


def test_a_row_too_short() -> None:
    assert refused(report(line("ann"), "bill,arn:aws")) == (
        "Row 3 has 2 cells where the first line has 22; the file is cut short or was edited."
    )


def test_a_quote_that_never_closes() -> None:
    assert "cut short or damaged" in refused(report(line('"ann')))


def test_a_hundred_thousand_rows_and_more() -> None:
    sentence = refused("user,arn,mfa_active\n" + "a,b,c\n" * 100_001)
    assert sentence == "The table has more than 100,000 rows. Send one account at a time."


def test_a_cell_of_megabytes() -> None:
    assert "cannot be read" in refused(report(line("a" * 1_000_000)))


def test_a_row_of_millions_of_cells() -> None:
    """Split into cells, forty megabytes of commas took half a gigabyte."""
    assert "Line 2 has 40,000,001 characters" in refused("user,arn,mfa_active\n" + "," * 40_000_000 + "\n")


def test_millions_of_empty_texts_after_the_document() -> None:
    """Each pair of quotes is a document of its own: minutes, and no comma or bracket to count."""
    assert "millions of values" in refused('{"SummaryMap": {}}' + '"' * 45_000_000)


def test_millions_of_numbers_one_after_another() -> None:
    assert "more than 100,000 JSON documents" in refused('{"SummaryMap": {}}' + " 1" * 20_000_000)


def test_a_column_missing() -> None:
    sentence = refused("user,arn,mfa_active\nann,arn:aws:iam::111122223333:user/ann,true")
    assert sentence == "The credential report has no column password_enabled. Export it again with all its columns."


def test_a_user_twice() -> None:
    sentence = refused(report(line("ann", mfa_active="false"), line("Ann", mfa_active="true")))
    assert sentence == "The user Ann stands in row 2, ann and again in row 3, Ann. Export it again."


def test_numbers_beyond_meaning() -> None:
    assert "a number of 5,000 digits" in refused('{"SummaryMap": {"Users": ' + "9" * 5000 + "}}")
    assert "holds NaN, which is no number" in refused('{"SummaryMap": {"Users": NaN}}')
    assert "holds -Infinity, which is no number" in refused('{"SummaryMap": {"Users": -Infinity}}')
    assert refused('{"SummaryMap": {"Users": 1e999}}') == (
        "The JSON holds the number 1e999, which is too large to keep."
    )


def test_a_name_twice_in_one_object() -> None:
    assert refused('{"SummaryMap": {"AccountMFAEnabled": 0, "AccountMFAEnabled": 1}}') == (
        "The JSON names AccountMFAEnabled twice in one object, so it cannot be told which counts."
    )


def test_a_text_where_a_flag_belongs() -> None:
    vault = {"BackupVaultName": "v", "Locked": "certainly"}
    assert refused({"BackupVaultList": [vault]}) == (
        "BackupVaultList[0].Locked should be true or false. Export it again and leave it unchanged."
    )


def test_lists_where_objects_belong() -> None:
    assert refused({"trailList": [[[[]]]]}).startswith("trailList[0] should be an object.")
    assert refused({"SummaryMap": {"Users": [1]}}).startswith("SummaryMap.Users should be a whole number.")


def test_lists_far_too_long() -> None:
    assert "trailList has more than 100,000 entries." in refused('{"trailList": [' + "{}," * 100_000 + "{}]}")
    assert "SummaryMap has more than 500 entries." in refused(
        {"SummaryMap": {f"k{number}": 1 for number in range(501)}}
    )
    bundle = "\n".join([json.dumps(envelope("describe-trails"))] * 10_001)
    assert refused(bundle, "b.jsonl") == "The bundle has more than 10,000 envelopes. Send one account at a time."


def test_a_policy_far_too_long() -> None:
    policy = json.dumps({"Statement": [{"Action": "s3:*", "Resource": "x" * 200_000}]})
    assert refused({"Policy": policy}) == "The policy has more than 200,000 characters, which Amazon does not allow."


def test_a_policy_nested_deep_inside_a_text() -> None:
    policy = '{"Statement": ' + "[" * 50_000 + "]" * 50_000 + "}"
    assert "100 levels deep" in refused({"Policy": policy})


def test_one_bad_envelope_does_not_spoil_the_others() -> None:
    good = envelope("get-account-summary", {"SummaryMap": {"Users": 4}})
    bad = envelope("describe-trails", '{"trailList": [')
    reading = read("\n".join(json.dumps(one) for one in (bad, good)), "bundle.jsonl")
    assert [one.content.users for one in reading.artefacts] == [4]
    assert [problem.file for problem in reading.problems] == ["bundle.jsonl, line 1 (describe-trails)"]


def test_a_bundle_cut_short() -> None:
    good = json.dumps(envelope("get-account-summary", {"SummaryMap": {"Users": 4}}))
    assert "cut short" in refused(good + "\n" + good[:200], "bundle.jsonl")


def test_other_outputs_of_the_command_line() -> None:
    sentence = "It is an export, but not as JSON. Run the command again with --output json."
    assert refused("SummaryMap:\n  Users: 4\n") == sentence
    assert refused("-----------\n|  GetAccountSummary |\n|| SummaryMap ||\n") == sentence


def test_files_that_are_none_of_ours() -> None:
    for content in (
        "hello",
        "{not json",
        "[a link](x)",
        '{"a": 1}',
        "a,b\n1,2",
        b"\x89PNG\r\n\x1a\n\x00",
        "{}",
        "[]",
        "1",
    ):
        assert read(content, "notes.md") == read("", "notes.md")
