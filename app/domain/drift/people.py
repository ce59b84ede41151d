"""Drift in identity providers: second factors no longer registered or required, new administrators, people back."""

from collections.abc import Iterator

from app.domain.drift.change import Change, ChangeKind, Spot, Two, paired
from app.domain.evidence.kinds.entra import EntraRegistration, Registration
from app.domain.evidence.kinds.google_users import GoogleUsers
from app.domain.evidence.kinds.okta_factors import OktaFactors
from app.domain.questionnaire.vocabulary import Severity


def entra_changes(two: Two[EntraRegistration]) -> Iterator[Change]:
    for was, now in paired(two.was.people, two.now.people, lambda person: person.user.lower()):
        if now is None:
            continue
        spots = (Spot(was.place, was.quote()) if was else None, Spot(now.place, now.quote()))
        if was and was.is_capable and now.is_capable is False:
            sentence = f"{now.user} has no second factor that counts any more."
            yield two.change(ChangeKind.MFA_LOST, now.user, sentence, _harm(now), spots=spots)
        elif was and was.is_capable is False and now.is_capable:
            yield two.change(ChangeKind.MFA_GAINED, now.user, f"{now.user} now has a second factor.", spots=spots)
        if now.is_admin and not (was and was.is_admin):
            sentence = f"{now.user} is now an administrator."
            yield two.change(ChangeKind.RIGHTS_ADDED, now.user, sentence, Severity.HIGH, spots=spots)


def _harm(person: Registration) -> Severity:
    return Severity.HIGH if person.is_admin else Severity.MEDIUM


def google_changes(two: Two[GoogleUsers]) -> Iterator[Change]:
    for was, now in paired(two.was.people, two.now.people, lambda person: person.email.lower()):
        if now is None or now.is_suspended:
            continue
        spots = (Spot(was.place, was.quote()) if was else None, Spot(now.place, now.quote()))
        if was and was.is_enforced and now.is_enforced is False:
            sentence = f"{now.email} does not have to use a second factor any more."
            yield two.change(ChangeKind.MFA_LOST, now.email, sentence, Severity.HIGH, spots=spots)
        elif was and was.is_enforced is False and now.is_enforced:
            sentence = f"{now.email} must now use a second factor."
            yield two.change(ChangeKind.MFA_GAINED, now.email, sentence, spots=spots)
        if was and was.is_suspended:
            sentence = f"{now.email} was suspended and is back."
            yield two.change(ChangeKind.USER_ADDED, now.email, sentence, Severity.MEDIUM, spots=spots)


def okta_changes(two: Two[OktaFactors]) -> Iterator[Change]:
    """By strength: a strong factor, a weak one, none."""
    was, now = _strength(two.was), _strength(two.now)
    if was == now:
        return
    who = two.after.resource or two.before.resource or "a person the file does not name"
    spots = (Spot("active factors", _active(two.was)), Spot("active factors", _active(two.now)))
    if now > was:
        yield two.change(ChangeKind.MFA_GAINED, who, f"{who} has a stronger second factor.", spots=spots)
    else:
        sentence = f"{who} has only a weak second factor now." if now else f"{who} has no second factor any more."
        yield two.change(ChangeKind.MFA_LOST, who, sentence, Severity.MEDIUM if now else Severity.HIGH, spots=spots)


def _strength(factors: OktaFactors) -> int:
    active = [one for one in factors.factors if one.is_active]
    return 0 if not active else 1 if all(one.is_weak for one in active) else 2


def _active(factors: OktaFactors) -> str:
    return ", ".join(one.type for one in factors.factors if one.is_active) or "none"
