from app.domain.answers import Answer
from app.domain.questionnaire.vocabulary import Grade
from app.domain.scoring import Inputs, closing, what_if
from tests.domain.building import fields, options, questionnaire

CAP = {"id": "cap", "when": {"question": "a", "is": "no"}, "limit": "D", "sentence": "Not better than D."}
COLUMNS = [{"id": "lock", "title": "Lock", "kind": "choice", "options": options("none", "vault")}]
PAPER = questionnaire(
    fields("a"),
    fields("b", "choice", options=options(good=1, bad=0), weight=2),
    fields("c", "table", columns=COLUMNS, credit={"worst_row": {"lock": {"none": 0, "vault": 1}}}),
    scoring={"caps": [CAP]},
)
INPUTS = Inputs({"a": Answer("no"), "b": Answer("good"), "c": Answer([{"lock": "none"}])})


def test_a_changed_answer_moves_posture_and_lifts_the_cap() -> None:
    found = what_if(PAPER, INPUTS, {"a": "yes"})
    assert (found.before.posture, found.after.posture) == (50, 75)
    assert (found.before.grade, found.after.grade) == (Grade.D, Grade.B)
    assert found.sentence == "50 → 75, D → B"


def test_closing_findings_gives_the_best_answer_or_full_credit() -> None:
    assert closing(PAPER, INPUTS, ["a"]).after.posture == 75
    assert closing(PAPER, INPUTS, ["c"]).sentence == "50 → 75"
    assert closing(PAPER, INPUTS, ["a", "c", "gone"]).after.posture == 100


def test_the_present_stays_as_it_is() -> None:
    what_if(PAPER, INPUTS, {"a": "yes"})
    assert INPUTS.answers["a"].value == "no"
