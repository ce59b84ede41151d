"""What programs are told of a questionnaire whose text may not be passed on."""

from tests.api.conftest import Program
from tests.api.test_imports import engagement, hand_in
from tests.caiq_files import ALL_YES, caiq, ids


def test_findings_name_the_question_and_do_not_quote_it(program: Program) -> None:
    data = caiq(cells={**dict.fromkeys(ids(), ALL_YES), "IAM-14.1": ("No", "CSP-owned", "", "")})
    seen = hand_in(program, data, engagement_id=engagement(program))
    made = program.ok("POST", f"/imports/{seen['id']}/application", {}, status=201)["assessment_id"]
    [finding] = program.ok("GET", f"/assessments/{made}/findings")["items"]
    assert (finding["question_id"], finding["question"]) == ("iam_14.1", "")
