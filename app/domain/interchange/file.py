"""The strict shape of an assessment file, version 1. docs/assessment-file.schema.json is made from it."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, JsonValue, StringConstraints

from app.domain.interchange.judged_parts import Finding, Scorecard
from app.domain.questionnaire.conditions import Strict
from app.domain.questionnaire.spelling import Id, Slug, Version

FORMAT = "twokeys-assessment"
FORMAT_VERSION = "1"
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Instance(Strict):
    """Who exported: the name of the organisation, and the fingerprint of the key that signs."""

    name: str
    fingerprint: Sha256


class Vendor(Strict):
    name: str
    website: str = ""
    country: str = ""
    lei: str = ""


class Engagement(Strict):
    """What the vendor does for the buyer. An answer file holds its name only: the rest is the buyer's."""

    name: str
    description: str = ""
    contract_reference: str = ""
    supported_function: str = ""
    tier: str | None = None


class Assessment(Strict):
    """`replay` names the incident retold, where nobody was asked. `status` is None in an answer file."""

    id: str
    status: str | None = None
    due_on: date | None = None
    submitted_at: AwareDatetime | None = None
    replay: str | None = None


class Questionnaire(Strict):
    """What was asked. `document` is the whole questionnaire file as JSON; where its text may not leave, it is None,
    `left_out` says why, and the ids still say which questions there are."""

    slug: Slug
    version: Version
    sha256: Sha256
    redistributable: bool
    licence: str
    question_ids: tuple[Id, ...]
    document: dict[str, Any] | None
    left_out: str = ""


class Answer(Strict):
    """A reply. `value` as in the API; `applies` false for what is kept but not asked. Who saved it when, and how it is
    known, stand in assessment files only."""

    question_id: Id
    applies: bool = True
    value: JsonValue = None
    ownership: str | None = None
    comment: str = ""
    customer_duty: str = ""
    reason: str = ""
    compensating_control: str = ""
    planned_on: str | None = None
    version: int | None = None
    saved_at: AwareDatetime | None = None
    saved_by: str = ""
    trust: str | None = None


class Evidence(Strict):
    """A file that supports answers, without its content. `status` is the buyer's judgement, None in an answer file."""

    file_name: str
    sha256: Sha256
    size: Annotated[int, Field(ge=0)]
    media_type: str
    uploaded_at: AwareDatetime
    questions: tuple[str, ...] = ()
    expires_on: date | None = None
    status: str | None = None


class Explanation(Strict):
    """What the vendor said to a contradiction or to a file that says otherwise, by its id."""

    id: str
    text: str


class Submission(Strict):
    """The declaration. `content_sha256` is the hash on the vendor's receipt, not that of this file."""

    reference: str
    number: int
    submitted_at: AwareDatetime
    attested_by: str
    role: str
    entered_by: str = ""
    access: str
    statement: str
    content_sha256: Sha256
    explanations: tuple[Explanation, ...] = ()


class Content(Strict):
    """Everything but the seal. `holds`: `answers` is what the vendor declared, `assessment` all there is."""

    format: Literal["twokeys-assessment"] = "twokeys-assessment"
    format_version: Literal["1"] = "1"
    holds: Literal["assessment", "answers"]
    exported_at: AwareDatetime
    exported_by: str
    instance: Instance
    vendor: Vendor
    engagement: Engagement
    assessment: Assessment
    questionnaire: Questionnaire
    answers: tuple[Answer, ...]
    evidence: tuple[Evidence, ...] = ()
    submission: Submission | None = None
    scorecard: Scorecard | None = None
    findings: tuple[Finding, ...] | None = None


class Signature(Strict):
    """Over `twokeys-assessment/1:` and the content hash in hex. `public_key` and `value` are base64."""

    algorithm: Literal["Ed25519"]
    public_key: str
    fingerprint: Sha256
    value: str


class AssessmentFile(Content):
    """`content_sha256`: of the JSON without this and without `signature`, names sorted, no blanks, UTF-8."""

    content_sha256: Sha256
    signature: Signature
