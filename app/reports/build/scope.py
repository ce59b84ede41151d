"""Page 2: what was looked at, how the respondent was known, the method in eight lines, and what is not shown."""

from collections.abc import Mapping, Sequence, Set

from app.domain.answers import Answer
from app.domain.answers.answer import UNANSWERED
from app.domain.answers.speaking import spoken
from app.domain.diagrams import Share
from app.domain.exact import rounded
from app.domain.questionnaire.document import Questionnaire
from app.domain.questionnaire.vocabulary import Trust
from app.reports.build.audience import Told
from app.reports.facts import EvidenceFacts, Fact, SubmissionFacts
from app.reports.report import Scope
from app.reports.words import utc_time

KNOWN_BY = {
    "code": "By a code mailed to the invited address for each session.",
    "link": "By a secret link sent to the invited address; whoever held the link could answer.",
    "api_key": "Not met: the answers were entered by a program, on behalf of the vendor.",
    "user": "Not met: the answers were entered by a member of staff, on behalf of the vendor.",
    "import": "Not met: the answers were read from a file, and nobody declared them here.",
    "replay": "Nobody answered: the answers follow from public facts about the incident.",
}
METHOD = (
    "The vendor answers a fixed, versioned questionnaire; conditions hide what does not apply.",
    "Each answer earns credit between 0 and 1 by the questionnaire's own table. Unanswered and “don't know” earn 0 and "
    "count; “not applicable” needs a reason and leaves the sums.",
    "Posture is 100 times the weighted credit over the weights: how good the answers are.",
    "Trust says how an answer is known: {trust}.",
    "Confidence is 100 times the share of the credit that is backed: how far the answers can be relied on.",
    "The grade follows from posture; a cap is a rule that no number of good answers can outweigh.",
    "Inherent risk is impact times likelihood before any answer; residual risk is what effectiveness leaves of it.",
    "Effectiveness is the weighted credit times trust over the weights. All sums are exact and rounded for print only.",
)
LIMITS = (
    "The number of keys counts what the answers list and nothing else: an account, a login or a right that nobody "
    "named is not in it.",
    "A stolen session needs no second factor: hands, not keys, is the number that no factor can raise.",
    "Flaws in software, in hardware and inside a provider are not counted; a provider is one thing that can fail.",
)


def scope_of(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    told: Told,
    submission: SubmissionFacts | None,
    evidence: Sequence[EvidenceFacts],
    shares: tuple[Share, ...],
    applies: Set[str],
    has_keys: bool,
) -> Scope:
    return Scope(
        facts=tuple(_facts(questionnaire, answers, told, applies)),
        respondent=tuple(_respondent(submission)),
        relied_on=tuple(_relied_on(submission, evidence, shares)),
        method=tuple(line.format(trust=_trust_values(questionnaire)) for line in METHOD),
        not_shown=tuple(_not_shown(questionnaire, told, submission, shares, applies, has_keys)),
    )


def _trust_values(questionnaire: Questionnaire) -> str:
    values = questionnaire.scoring.trust
    return ", ".join(f"{trust} {rounded(values.of(trust)):g}" for trust in Trust)


def _facts(questionnaire: Questionnaire, answers: Mapping[str, Answer], told: Told, applies: Set[str]) -> list[Fact]:
    facts = [Fact("Vendor", told.assessment.vendor), Fact("Engagement", told.assessment.engagement)]
    if told.assessment.description:
        facts.append(Fact("What it does for us", told.assessment.description))
    facts += told.assessment.intake
    model = questionnaire.by_id.get(questionnaire.figures.service_model or "")
    if model is not None and model.id in applies:
        facts.append(Fact("Service model, by the answers", spoken(model, answers.get(model.id, UNANSWERED).value)))
    count = sum(1 for _ in questionnaire.questions())
    facts.append(Fact("Questionnaire", f"{questionnaire.title}, version {questionnaire.version}"))
    facts.append(Fact("Questions", f"{len(applies)} of {count} apply"))
    people = (("Owner", told.assessment.owner), ("Reviewer", told.assessment.reviewer))
    return [*facts, *(Fact(label, name) for label, name in people if name)]


def _respondent(submission: SubmissionFacts | None) -> list[Fact]:
    if submission is None:
        return [Fact("Submitted", "Not yet: this is a preview of answers that may still change.")]
    facts = [
        Fact("Attested by", f"{submission.attested_by}, {submission.role}"),
        Fact("Submitted", f"{utc_time(submission.submitted_at)}, reference {submission.reference}"),
        Fact("How the respondent was known", KNOWN_BY.get(submission.access, submission.access)),
        Fact("SHA-256 of the submission", submission.content_sha256),
    ]
    typed = "Brought in" if submission.access == "import" else "Typed by"
    return [*facts, Fact(typed, submission.entered_by)] if submission.entered_by else facts


def _relied_on(
    submission: SubmissionFacts | None, evidence: Sequence[EvidenceFacts], shares: tuple[Share, ...]
) -> list[str]:
    answered, evidenced, verified = shares
    accepted = sum(item.status == "accepted" for item in evidence)
    files = "1 file" if len(evidence) == 1 else f"{len(evidence)} files"
    return [
        f"{answered.count} answers, {_word_of(submission)}.",
        f"{files} given as evidence, {accepted} accepted by a reviewer; they support {evidenced.count} answers; "
        f"{verified.count} are verified."
        if evidence
        else "No file was given as evidence.",
        "The register's facts about the engagement, as its owner gave them.",
    ]


def _word_of(submission: SubmissionFacts | None) -> str:
    if submission is None:
        return "which nobody has attested yet"
    if submission.access == "import":
        return "read from a file that nobody stands by here"
    return "from public facts" if submission.access == "replay" else f"on the word of {submission.attested_by}"


def _not_shown(
    questionnaire: Questionnaire,
    told: Told,
    submission: SubmissionFacts | None,
    shares: tuple[Share, ...],
    applies: Set[str],
    has_keys: bool,
) -> list[str]:
    answered, evidenced, _ = shares
    claimed = answered.count - evidenced.count
    open_count = answered.of - answered.count
    silent = sum(not question.is_scorable for question in questionnaire.questions() if question.id in applies)
    lines = [
        "Nobody broke into anything: this is what the vendor says and shows, on one day.",
        f"{claimed} answers are claims without a file behind them." if claimed else "",
        f"{open_count} questions that apply have no answer; nothing is assumed in their place." if open_count else "",
        f"{silent} answers inform and are not scored." if silent else "",
        *(LIMITS if has_keys else ("How many keys it takes to destroy everything could not be counted.",)),
        "What the vendor's providers do is known only as far as the chain of providers shows.",
        "" if submission else "The answers have not been submitted: nobody stands by them yet.",
        "A change after the date above is not in it.",
    ]
    return [line for line in lines if line]
