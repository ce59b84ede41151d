from app.domain.condition_sentences import FACT_WORDS
from app.domain.questionnaire.lints.references import FACTS
from app.domain.questionnaire.tree import tree
from tests.domain.building import fields, questionnaire


def test_the_tree_shows_what_hangs_on_what() -> None:
    cap = {"id": "no_b", "when": {"question": "b", "is": "no"}, "limit": "D", "sentence": "Bad."}
    paper = questionnaire(
        fields("a"), fields("b", when={"question": "a", "is": "yes"}), fields("c"), scoring={"caps": [cap]}
    )
    assert tree(paper) == (
        "Made up (made-up 1)\n"
        "\n"
        "Only section\n"
        "  a [control] What about a?\n"
        "    b [control] What about b?\n"
        "      only if “What about a?” is “Yes”\n"
        "  c [control] What about c?\n"
        "\n"
        "Not better than D (no_b) if “What about b?” is “No”\n"
    )


def test_every_fact_reads_as_words() -> None:
    assert set(FACT_WORDS) == set(FACTS)
