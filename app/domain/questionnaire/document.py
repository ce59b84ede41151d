"""A questionnaire as a file: what we ask, why, what a good answer is, and what each answer is worth.

These are the strict shapes of `questionnaires/<slug>/<version>.yaml`. The published JSON Schema is made from them.
What needs more than one place of the document to judge (order of conditions, unknown controls) is the linter's.
"""

import hashlib
import json
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from app.domain.exact import Share
from app.domain.questionnaire.conditions import Condition, Scalar, Strict
from app.domain.questionnaire.figures import Figures
from app.domain.questionnaire.selected_from import SelectedFrom
from app.domain.questionnaire.spelling import FrameworkKey, Id, Key, Sentence, Slug, Version
from app.domain.questionnaire.vocabulary import Grade, Kind, Ownership, ServiceModel, Severity, Trust


class Option(Strict):
    """A choice. `credit` scores it, `level` (1-5) is its inherent risk in an intake questionnaire."""

    key: Key
    label: Sentence
    hint: str = ""
    credit: Share | None = None
    level: Annotated[int, Field(ge=1, le=5)] | None = None


class CellWhen(Strict):
    """A column asked only where a choice of the same row has one of these values."""

    column: Key
    in_: Annotated[tuple[str, ...], Field(alias="in", min_length=1)]


class Column(Strict):
    """A typed column of a table; `choice` columns have options.

    `suggests` are tables whose first column holds the names meant here; `several` takes more, parted by commas.
    """

    id: Key
    title: Sentence
    kind: Annotated[str, StringConstraints(pattern="^(text|choice|number|date|duration)$")] = "text"
    help: str = ""
    options: tuple[Option, ...] = ()
    required: bool = True
    when: CellWhen | None = None
    suggests: tuple[Id, ...] = ()
    several: bool = False


class Band(Strict):
    """Credit for values up to and including `up_to`; the last band has no bound."""

    up_to: Scalar | None = None
    credit: Share


class CreditRule(Strict):
    """What a number, duration, list of choices or table is worth. Exactly one of the four.

    `bands`: the first band whose bound is not passed. `share_of`: chosen ones among these keys, divided by how many
    there are; choosing one of `spoiled_by` makes it 0. `worst_row`, `best_row`: column id -> option key -> credit; a
    row is worth the lowest of its columns, the table its worst or best row, and 0 without rows.
    """

    bands: tuple[Band, ...] | None = None
    share_of: tuple[Key, ...] | None = None
    spoiled_by: tuple[Key, ...] = ()
    worst_row: dict[Key, dict[str, Share]] | None = None
    best_row: dict[Key, dict[str, Share]] | None = None

    @model_validator(mode="after")
    def _is_one_rule(self) -> Self:
        given = [r for r in (self.bands, self.share_of, self.worst_row, self.best_row) if r is not None]
        if len(given) != 1:
            raise ValueError("a credit rule is exactly one of bands, share_of, worst_row, best_row")
        return self


class FindingRule(Strict):
    """The gap a bad answer opens.

    `on` lists values of the question's own answer (with `unknown` and `unanswered`); `when` is a condition over any
    answers. Exactly one of them. Rules outside a question name the `question` they quote.
    """

    id: Id
    on: tuple[str, ...] | None = None
    when: Condition | None = None
    question: Id | None = None
    severity: Severity
    sentence: Sentence
    recommendation: Sentence

    @model_validator(mode="after")
    def _has_one_trigger(self) -> Self:
        if (self.on is None) == (self.when is None):
            raise ValueError("a finding rule has either `on` or `when`")
        return self


class Contradiction(Strict):
    """Two answers that cannot both be true; shown to the vendor, both quoted, before submission."""

    id: Id
    when: Condition
    questions: Annotated[tuple[Id, ...], Field(min_length=2)]
    sentence: Sentence


class Cap(Strict):
    """The best grade still possible while the condition holds."""

    id: Id
    when: Condition
    limit: Grade
    sentence: Sentence


class Question(Strict):
    """One thing asked. `why` names the incident behind it; `good` says what a good answer looks like.

    `claim` names the rule of `app.domain.claims` that checks a yes, partly or no against what the vendor exported.
    `same_as` are questions of other questionnaires that ask the same of the same kind: an answer to one of them may be
    offered as it stands. `from_intake` is an intake question, or `tier`: our own intake answers it, not the vendor.
    """

    id: Id
    kind: Kind
    text: Sentence
    help: str = ""
    why: Sentence
    good: Sentence
    evidence: tuple[Sentence, ...] = ()
    controls: dict[FrameworkKey, tuple[str, ...]] = {}
    weight: Annotated[int, Field(ge=0, le=10)] = 1
    when: Condition | None = None
    required: bool = True
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    credit: CreditRule | None = None
    asks_ownership: bool = False
    recommended_owner: dict[ServiceModel, Ownership] = {}
    claim: Key | None = None
    same_as: tuple[Id, ...] = ()
    from_intake: Key | None = None
    max_length: Annotated[int, Field(ge=1, le=20000)] = 4000
    max_rows: Annotated[int, Field(ge=1, le=200)] = 40
    unit: str = ""
    minutes: Annotated[int, Field(ge=1, le=60)] = 2
    findings: tuple[FindingRule, ...] = ()

    @property
    def is_scorable(self) -> bool:
        """Whether an answer can earn credit: controls always, options with credit, anything with a credit rule."""
        has_credit = any(option.credit is not None for option in self.options)
        return self.weight > 0 and (self.kind is Kind.CONTROL or has_credit or self.credit is not None)

    def option(self, key: str) -> Option | None:
        return next((option for option in self.options if option.key == key), None)


class Section(Strict):
    id: Id
    title: Sentence
    intro: str = ""
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


class Bands(Strict):
    """Lowest posture of each grade, 0-100."""

    A: int = 90
    B: int = 75
    C: int = 60
    D: int = 40


class TrustValues(Strict):
    """What an answer's backing is worth, 0..1."""

    claimed: Share = Fraction(1, 4)
    documented: Share = Fraction(1, 2)
    reviewed: Share = Fraction(3, 4)
    tested: Share = Fraction(1)

    def of(self, trust: Trust) -> Fraction:
        value: Fraction = getattr(self, trust.value)
        return value


class Scoring(Strict):
    bands: Bands = Bands()
    trust: TrustValues = TrustValues()
    caps: tuple[Cap, ...] = ()


class TierBand(Strict):
    """Inherent risk below `below` (1-25) is this tier; the last band has no bound."""

    below: int | None = None
    tier: Annotated[str, StringConstraints(pattern="^(low|medium|high|critical)$")]


class Sending(Strict):
    """Which questionnaire fits an engagement; the first whose condition holds (`tier` is a fact)."""

    when: Condition | None = None
    questionnaire: Key | str


class IntakeRisk(Strict):
    """How an intake becomes inherent risk: highest level among `impact` times highest among `likelihood`."""

    impact: Annotated[tuple[Id, ...], Field(min_length=1)]
    likelihood: Annotated[tuple[Id, ...], Field(min_length=1)]
    tiers: Annotated[tuple[TierBand, ...], Field(min_length=1)]
    sends: tuple[Sending, ...] = ()


class Questionnaire(Strict):
    """A version of a questionnaire. Immutable once published; its identity is `sha256`.

    What is not `redistributable` holds somebody else's text that its owner lets nobody pass on: it stays in this
    instance, and whatever leaves it carries ids instead. `selected_from` is the whole that a selection was made of.
    """

    slug: Slug
    version: Version
    title: Sentence
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
    licence: Sentence
    notice: str = ""
    redistributable: bool = True
    selected_from: SelectedFrom | None = None
    summary: Sentence
    frameworks: tuple[FrameworkKey, ...] = ()
    scoring: Scoring = Scoring()
    risk: IntakeRisk | None = None
    figures: Figures = Figures()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    findings: tuple[FindingRule, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    def questions(self) -> Iterator[Question]:
        """Every question in the order asked."""
        for section in self.sections:
            yield from section.questions

    @cached_property
    def by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions()}

    @cached_property
    def section_of(self) -> dict[str, Section]:
        """Question id -> the section that asks it."""
        return {question.id: section for section in self.sections for question in section.questions}

    def canonical_json(self) -> str:
        """The document as text that is the same to the byte wherever it is loaded."""
        data = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.canonical_json().encode()).hexdigest()
