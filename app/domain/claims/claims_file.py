"""What a vendor says of itself, as a file: whose accounts these are, who is meant to be in them, and one claim after
another with its answer. `twokeys evidence --claims` reads it; answers of a questionnaire become the same claims.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field, ValidationError
from pydantic_core import ErrorDetails

from app.domain.errors import Invalid, Problem
from app.domain.questionnaire.conditions import Strict

MAX_BYTES = 1_000_000
MAX_CLAIMS = 500
MAX_NAMES = 10_000

Name = Annotated[str, Field(min_length=1, max_length=300)]
Names = Annotated[tuple[Name, ...], Field(max_length=MAX_NAMES)]


class Claim(Strict):
    """One thing said, and whether it is said to hold.

    `rule` names the rule that judges it, else the id and the text decide; `about` names the one user, bucket or vault
    it is about; `account` is a name of `ClaimsFile.accounts` or a number.
    """

    id: Name
    text: Annotated[str, Field(max_length=2000)] = ""
    answer: Annotated[str, Field(max_length=300)] = "yes"
    rule: Name | None = None
    about: Name | None = None
    account: Name | None = None


class ClaimsFile(Strict):
    """`accounts` maps a name to an account number: production to 111122223333. `as_of` is the day it is said."""

    as_of: date | None = None
    accounts: dict[Name, Name] = {}
    people: Names = ()
    service_users: Names = ()
    claims: Annotated[tuple[Claim, ...], Field(max_length=MAX_CLAIMS)] = ()


def parse_claims(content: bytes) -> ClaimsFile:
    """The claims in a JSON file; Invalid with a sentence for each thing that is wrong with it."""
    if len(content) > MAX_BYTES:
        raise Invalid(f"The claims file is larger than {MAX_BYTES:,} bytes.")
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Invalid(f"The claims file is not JSON: {_where(error)}.") from error
    return claims_of(data)


def claims_of(data: Any) -> ClaimsFile:
    """The claims in parsed JSON; Invalid with every mistake."""
    if not isinstance(data, Mapping):
        raise Invalid("The claims file holds no claims: it must be an object with “claims”.")
    try:
        claims = ClaimsFile.model_validate(data)
    except ValidationError as error:
        raise _refusal([_problem(detail) for detail in error.errors(include_url=False)]) from error
    twice = {claim.id for claim in claims.claims if sum(other.id == claim.id for other in claims.claims) > 1}
    if twice:
        raise _refusal(
            [Problem("/claims", "twice", f"The claim “{name}” stands there twice.") for name in sorted(twice)]
        )
    return claims


def _refusal(problems: list[Problem]) -> Invalid:
    listed = " ".join(problem.detail for problem in problems[:20])
    return Invalid(f"The claims file cannot be read. {listed}", problems=problems)


def _problem(detail: ErrorDetails) -> Problem:
    pointer = "".join(f"/{part}" for part in detail["loc"])
    return Problem(pointer, detail["type"], f"{pointer or 'The file'}: {detail['msg'].lower()}.")


def _where(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}, column {error.colno}"
    return "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else "it is nested too deeply"
