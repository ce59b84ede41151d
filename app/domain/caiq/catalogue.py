"""A questionnaire made of somebody's own CAIQ: their wording, our reasons, findings and weights.

The wording stays in their instance, so the document is not redistributable.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.caiq.ids import question_id
from app.domain.questionnaire.document import FindingRule, Question, Questionnaire, Section
from app.domain.questionnaire.vocabulary import Kind, Severity

SLUG = "caiq"
LICENCE = "(c) Cloud Security Alliance; kept for this instance only, not to be passed on"
NOTICE = (
    "CAIQ and CCM are works and marks of the Cloud Security Alliance. The wording of these questions came with a file "
    "of the user's own, stays in this instance and may not be passed on. Not endorsed by the Cloud Security Alliance."
)
LONGEST = 20_000
_ON = ("no", "partly", "unknown")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to be. `domain` and `control` are ids with titles beside them; `text` is "" where none was given."""

    caiq_id: str
    text: str
    control: str
    control_title: str
    domain: str
    domain_title: str
    is_theme: bool = False


def catalogue(version: str, asked: Iterable[Asked], *, framework: str | None) -> Questionnaire:
    """One section a domain, in the order given. `framework` is `ccm@4.0` or `ccm@4.1`, None for those before."""
    return Questionnaire(
        slug=SLUG,
        version=version,
        title=f"CAIQ {version}",
        language="en",
        licence=LICENCE,
        notice=NOTICE,
        redistributable=False,
        summary=f"The Cloud Security Alliance's questions to providers in version {version}, from an imported file.",
        frameworks=(framework,) if framework else (),
        sections=tuple(_sections(version, asked, framework)),
    )


def _sections(version: str, asked: Iterable[Asked], framework: str | None) -> Iterator[Section]:
    in_order: dict[str, list[Asked]] = {}
    for one in asked:
        in_order.setdefault(one.domain, []).append(one)
    for domain, questions in in_order.items():
        made = tuple(_question(version, one, framework) for one in questions)
        key = domain.lower().replace("&", "_")
        yield Section(id=key, title=questions[0].domain_title or domain, questions=made)


def _question(version: str, asked: Asked, framework: str | None) -> Question:
    title = f" ({asked.control_title})" if asked.control_title else ""
    controls: Mapping[str, tuple[str, ...]] = {framework: (asked.control,)} if framework else {}
    return Question(
        id=question_id(asked.caiq_id),
        kind=Kind.CONTROL,
        text=asked.text or f"CAIQ {version} {asked.caiq_id}{title}",
        why=f"The Cloud Security Alliance asks every provider about {asked.control}{title}.",
        good="Yes, with who owns it, how it is done, and what is left to the customer.",
        controls=dict(controls),
        asks_ownership=True,
        max_length=LONGEST,
        minutes=1,
        findings=(_finding(version, asked),),
    )


def _finding(version: str, asked: Asked) -> FindingRule:
    name = f"{asked.control_title} ({asked.control})" if asked.control_title else f"Control {asked.control}"
    return FindingRule(
        id=f"{question_id(asked.caiq_id)}.gap",
        on=_ON,
        severity=Severity.HIGH if asked.is_theme else Severity.MEDIUM,
        sentence=f"{name} is not shown to be in place: {asked.caiq_id} of the CAIQ {version} was not answered yes.",
        recommendation=(
            "Ask what is missing, who does it and by when, and for a document or export that shows it. Where the "
            "vendor will not do it, decide who else does or who accepts the risk."
        ),
    )
