"""Files with anything anywhere: every claim still comes to a verdict, and nothing but sentences comes out."""

import json
from random import Random
from typing import Any

import pytest

from app.domain.answers import Answer
from app.domain.claims import judge_answers, unclaimed, with_evidence
from app.domain.claims.telling import files_of as told_files
from app.domain.claims.telling import told
from app.domain.destruction import parse_model
from tests.domain.claims.answers import answered, one_key, questionnaire, two_accounts
from tests.domain.claims.packs import AS_OF, claims_in, files_of, packed

ODD: tuple[Any, ...] = (
    None,
    [],
    {},
    "x",
    "",
    0,
    -1,
    True,
    "*",
    "2026-11-02T00:00:00Z",
    ["a"],
    {"a": 1},
    "arn:aws:iam::1:user/x",
)
CELLS = ("true", "false", "N/A", "", "not_supported", "2026-11-01T00:00:00Z", "=1+1", "<b>", '"')


def broken(value: Any, random: Random) -> Any:
    """The value with some of its parts gone and some replaced."""
    if isinstance(value, dict):
        kept = {key: inner for key, inner in value.items() if random.random() > 0.02}
        return {key: random.choice(ODD) if random.random() < 0.04 else broken(kept[key], random) for key in kept}
    if isinstance(value, list):
        return [broken(inner, random) for inner in value if random.random() > 0.03]
    return value


def broken_text(name: str, text: str, random: Random) -> str:
    if name.endswith(".json") and text:
        return json.dumps(broken(json.loads(text), random))
    rows = [row.split(",") for row in text.splitlines()]
    for _ in range(5 if name.endswith(".csv") else 0):
        row = random.choice(rows)
        row[random.randrange(len(row))] = random.choice(CELLS)
    return "\n".join(",".join(row) for row in rows)


@pytest.mark.parametrize("seed", range(16))
@pytest.mark.parametrize("folder", ["one-key", "two-accounts"])
def test_whatever_is_broken_every_claim_has_a_verdict(folder: str, seed: int) -> None:
    random = Random(f"{folder}{seed}")
    files = {name: broken_text(name, text, random) for name, text in files_of(folder).items() if random.random() > 0.1}
    claims = claims_in(folder)
    pack = packed(files, claims.accounts)
    shown = json.loads(json.dumps([told(claims, pack), told_files(pack)]))[0]
    assert set(shown["verdicts"]) == {claim.id for claim in claims.claims}
    assert all(one["sentence"] for one in shown["verdicts"].values())

    asked = {question.id: Answer("yes") for question in questionnaire().questions() if question.claim}
    answers = asked | (one_key() if folder == "one-key" else two_accounts())
    said = answered(answers)
    assert set(judge_answers(questionnaire(), answers, said, pack, as_of=AS_OF)) == set(asked)
    parse_model(json.loads(with_evidence(said, pack, as_of=AS_OF).model.model_dump_json()))
    assert all(one.sentence and one.recommendation for one in unclaimed(said, pack, as_of=AS_OF))
