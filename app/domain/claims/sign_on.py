"""Rules on sign-in through an identity provider: second factors there are seen only in that provider's own report.

Registered is not enforced: a report that lists who has a factor shows at most that part of the claim, while a single
person without one refutes it.
"""

from dataclasses import replace

from app.domain.claims.asked import Asked
from app.domain.claims.coverage import Cover, Export, export_of, is_old
from app.domain.claims.grading import Findings
from app.domain.claims.sentences import names
from app.domain.claims.verdict import Ruling, Shows
from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.domain.wording import long_day

PROVIDERS = (ArtefactKind.ENTRA_REGISTRATION, ArtefactKind.GOOGLE_USERS, ArtefactKind.OKTA_FACTORS)


def sso_mfa(asked: Asked) -> Ruling:
    """Everyone who signs in through the identity provider must use a second factor."""
    files = [file for kind in PROVIDERS for file in asked.pack.of(kind) if file.content is not None]
    if not files:
        return Ruling(None, "No artefact of the identity provider was given.")
    found = Findings(
        gaps=[
            f"{file.source} is of {long_day(file.taken_at)}."
            for file in files
            if file.taken_at and is_old(asked, file.taken_at)
        ]
    )
    for file in files:
        _READ[file.kind](file, found)
    is_enforced = all(file.kind is ArtefactKind.GOOGLE_USERS for file in files)
    ruling = found.ruling(
        yes="Everyone listed must use a second factor.",
        no="Somebody can sign in without a second factor, or with a weak one.",
        scope=f"people listed in {names([file.source for file in files])}",
    )
    return ruling if is_enforced or ruling.shows is not Shows.YES else _at_most_partly(ruling)


def _at_most_partly(ruling: Ruling) -> Ruling:
    sentence = "Everyone listed has a second factor; the file does not show that it is asked for at every sign-in."
    return replace(ruling, shows=Shows.PARTLY, sentence=sentence, is_most=True)


def _entra(file: Artefact, found: Findings) -> None:
    for person in file.content.people:
        good = person.is_registered and person.is_capable
        (found.good if good else found.bad).append(file.row(person.place, person.quote()))


def _google(file: Artefact, found: Findings) -> None:
    for person in file.content.active:
        (found.good if person.is_enforced else found.bad).append(file.row(person.place, person.quote()))


def _okta(file: Artefact, found: Findings) -> None:
    """The list is of one user, who is not named in it; only an active factor counts, and a weak one hardly."""
    strong = [factor for factor in file.content.factors if factor.is_active and not factor.is_weak]
    for factor in strong or file.content.factors:
        (found.good if strong else found.bad).append(file.row(factor.place, factor.quote()))
    if not file.content.factors:
        found.bad.append(file.row("list", "no factor"))


_READ = {ArtefactKind.ENTRA_REGISTRATION: _entra, ArtefactKind.GOOGLE_USERS: _google, ArtefactKind.OKTA_FACTORS: _okta}


def through_provider(asked: Asked, covered: Cover, found: Findings) -> None:
    """Adds what is known of people who enter the accounts through an identity provider instead of a password here."""
    for number in dict.fromkeys(export.number for export in covered.exports):
        details = export_of(asked, ArtefactKind.AUTHORIZATION_DETAILS, number)
        doors = _doors(details) if isinstance(details, Export) else []
        if doors:
            ruling = sso_mfa(asked)
            if ruling.shows in (Shows.NO, Shows.PARTLY) and not ruling.is_most:
                found.bad.extend(ruling.rows)
            elif ruling.shows is not Shows.YES:
                place = f"People also enter {asked.called(number)} through an identity provider ({names(doors)})"
                found.gaps.append(f"{place}: {ruling.sentence}")


def _doors(details: Export) -> list[str]:
    """Roles whose trust names a SAML provider: behind them are people whose factors IAM does not know."""
    return [
        role.name
        for role in details.artefact.content.roles
        if role.trust
        and any(":saml-provider/" in party.name for one in role.trust.statements or () for party in one.parties)
    ]
