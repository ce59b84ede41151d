"""Figure 2: flags only on holes and on other owners, numbered as the wall reads."""

from app.domain.findings import FindingDraft
from app.domain.questionnaire.vocabulary import Severity
from app.domain.responsibility import Party, as_it_should_be
from tests.domain.responsibility.walls import asked, built, said, wall


def test_a_wall_as_it_should_be_has_no_flags() -> None:
    document = built(asked("a", "IAM-01"))
    improved = as_it_should_be(wall(document, {"a": said("yes")}), document)
    assert improved.changes == ()
    assert improved.heading == "Nothing has to change"


def test_holes_and_other_owners_are_flagged_and_silence_is_not() -> None:
    document = built(asked("a", "BCR-01"), asked("b", "IAM-01"), asked("c", "IAM-02"), asked("d", "IAM-03"))
    answers = {"a": said("no"), "b": said("yes", "csc"), "d": said("partly")}
    improved = as_it_should_be(wall(document, answers), document)
    assert improved.flags == {"IAM-01": 1, "BCR-01": 2}
    assert improved.heading == "2 changes to make"
    handed, filled = improved.changes
    assert (handed.now, handed.then) == ((Party.CUSTOMER,), (Party.VENDOR,))
    assert handed.sentence == "By the answers it is you, the customer; it should be the vendor."
    assert filled.sentence == "Nobody guards it. It is for the vendor to do."


def test_the_list_says_what_to_do_in_the_words_of_the_finding() -> None:
    document = built(asked("a", "IAM-01"))
    answered = wall(document, {"a": said("no")})
    assert as_it_should_be(answered, document).changes[0].recommendation == "A plain yes."
    finding = FindingDraft("rule", Severity.HIGH, "a", "It is open.", "Close it tonight.")
    assert as_it_should_be(answered, document, [finding]).changes[0].recommendation == "Close it tonight."
