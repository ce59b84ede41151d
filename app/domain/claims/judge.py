"""A claim held against the files.

What agrees is confirmed, what does not is contradicted, and where the files are silent, old or at odds with each other
the claim stays unverified, with what is missing.
"""

from datetime import date

from app.domain.claims.asked import Asked
from app.domain.claims.claims_file import Claim, ClaimsFile
from app.domain.claims.mapping import rule_of
from app.domain.claims.rules import RULES
from app.domain.claims.verdict import Judged, Judgements, Ruling, Shows, Verdict
from app.domain.evidence.pack import Pack

__all__ = ["Judged", "Judgements", "Verdict", "compare", "judge_file"]


def judge_file(claims: ClaimsFile, pack: Pack, *, as_of: date | None = None) -> Judgements:
    """Claim id -> judgement, in the order claimed. A claim that no rule can judge is unverified and says so.

    `as_of` goes before the day the file names; without either, the day of the newest export counts.
    """
    day = as_of or claims.as_of or newest_day(pack)
    asked = Asked.of_file(claims, pack, day)
    return {claim.id: _judge(claim, asked.about_claim(claim)) for claim in claims.claims}


def newest_day(pack: Pack) -> date:
    """The day of the newest dated export, the first of all days when none is dated."""
    return max((a.taken_at.date() for a in pack.artefacts if a.taken_at), default=date.min)


def _judge(claim: Claim, asked: Asked) -> Judged:
    name = rule_of(claim)
    if name is None:
        sentence = "No rule here knows how to check this claim; name one with “rule”, or ask for it in words."
        return Judged(claim.id, claim.rule or "", Verdict.UNVERIFIED, None, sentence)
    return compare(claim.id, name, claim.answer, RULES[name].judge(asked))


def compare(claim: str, rule: str, answer: str, ruling: Ruling) -> Judged:
    """The judgement of an answer "yes", "partly" or "no"; any other answer claims nothing and stays unverified."""
    verdict = _verdict(answer.strip().casefold(), ruling)
    shows = str(ruling.shows) if ruling.shows else None
    return Judged(claim, rule, verdict, shows, ruling.sentence, ruling.rows, ruling.scope)


def _verdict(answer: str, ruling: Ruling) -> Verdict:
    if ruling.shows is None or answer not in {str(word) for word in Shows}:
        return Verdict.UNVERIFIED
    if ruling.is_most and answer == Shows.YES:
        return Verdict.UNVERIFIED
    return Verdict.CONFIRMED if answer == ruling.shows else Verdict.CONTRADICTED
