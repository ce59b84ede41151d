"""Drift in the credential report: new users, second factors gone, keys added or revived, root used.

A key made while another of the same user went is a rotation, and none rotated is no drift.
"""

from collections.abc import Iterator

from app.domain.drift.change import Change, ChangeKind, Spot, Two, paired
from app.domain.evidence.kinds.credential_report import AccessKey, Credential, CredentialReport
from app.domain.questionnaire.vocabulary import Severity

_SIGN_IN = ("password_enabled", "mfa_active", "access_key_1_active", "access_key_2_active")


def changes(two: Two[CredentialReport]) -> Iterator[Change]:
    for was, now in paired(two.was.credentials, two.now.credentials, lambda one: one.user.lower()):
        if was and now:
            yield from _sign_in(two, was, now)
            yield from _keys(two, was, now)
            yield from _root_used(two, was, now)
        elif now and not now.is_root:
            yield _added(two, now)
        elif was and not was.is_root:
            sentence = f"The user {was.user} is gone."
            yield two.change(ChangeKind.USER_REMOVED, was.user, sentence, spots=(_spot(was, *_SIGN_IN), None))


def _added(two: Two[CredentialReport], user: Credential) -> Change:
    """A login without a second factor, or a key, is how an intruder stays."""
    created = f", created on {user.created_at.date().isoformat()}" if user.created_at else ""
    has = [
        *(["a password"] if user.has_password else []),
        *(["an active key"] if user.active_keys else []),
        *(["no second factor"] if user.has_password and user.has_mfa is False else []),
    ]
    harm = Severity.HIGH if len(has) > 1 else Severity.MEDIUM
    sentence = f"The user {user.user} is new{created}{', with ' + ' and '.join(has) if has else ''}."
    return two.change(ChangeKind.USER_ADDED, user.user, sentence, harm, spots=(None, _spot(user, *_SIGN_IN)))


def _sign_in(two: Two[CredentialReport], was: Credential, now: Credential) -> Iterator[Change]:
    name = _name(two, now)
    spots = (_spot(was, "password_enabled", "mfa_active"), _spot(now, "password_enabled", "mfa_active"))
    worse = Severity.CRITICAL if now.is_root else Severity.HIGH
    if was.has_mfa and now.has_mfa is False and not now.cannot_sign_in:
        sentence = f"{_subject(now)} has no second factor any more."
        yield two.change(ChangeKind.MFA_LOST, name, sentence, worse, spots=spots)
    elif was.has_mfa is False and now.has_mfa:
        yield two.change(ChangeKind.MFA_GAINED, name, f"{_subject(now)} now has a second factor.", spots=spots)
    if was.has_password is False and now.has_password:
        harm = Severity.MEDIUM if now.has_mfa and not now.is_root else worse
        without = "" if now.has_mfa else ", without a second factor"
        sentence = f"{_subject(now)} now has a password{without}."
        yield two.change(ChangeKind.PASSWORD_ADDED, name, sentence, harm, spots=spots)
    elif was.has_password and now.has_password is False:
        yield two.change(ChangeKind.PASSWORD_REMOVED, name, f"{_subject(now)} has no password any more.", spots=spots)


def _keys(two: Two[CredentialReport], was: Credential, now: Credential) -> Iterator[Change]:
    went = [new for old, new in zip(was.keys, now.keys, strict=True) if old.is_active and not new.is_active]
    for old, new in zip(was.keys, now.keys, strict=True):
        found = _key(now, old, new, is_rotation=bool(went))
        if found:
            kind, sentence, harm = found
            yield two.change(
                kind,
                _name(two, now),
                sentence,
                harm,
                spots=(
                    _spot(was, old.column, f"access_key_{old.number}_last_rotated"),
                    _spot(now, new.column, f"access_key_{new.number}_last_rotated"),
                ),
            )


def _key(
    user: Credential, old: AccessKey, new: AccessKey, *, is_rotation: bool
) -> tuple[ChangeKind, str, Severity | None] | None:
    """What became of key 1 or 2; a key of root is always critical."""
    who, number = _subject(user), new.number
    made_anew = new.last_rotated != old.last_rotated
    if old.is_active and not new.is_active:
        return ChangeKind.KEY_REMOVED, f"Key {number} of {_lower(who)} is switched off or gone.", None
    if new.is_active and old.is_active is False:
        if old.last_rotated and not made_anew:
            harm = Severity.CRITICAL if user.is_root else Severity.HIGH
            return ChangeKind.KEY_REVIVED, f"Key {number} of {_lower(who)} was switched off and is active again.", harm
        if is_rotation and not user.is_root:
            return ChangeKind.KEY_ROTATED, f"A key of {_lower(who)} was replaced by key {number}.", None
        harm = Severity.CRITICAL if user.is_root else Severity.MEDIUM
        return ChangeKind.KEY_ADDED, f"{who} has a new active key, key {number}.", harm
    if new.is_active and made_anew:
        return ChangeKind.KEY_ROTATED, f"Key {number} of {_lower(who)} was replaced.", None
    return None


def _root_used(two: Two[CredentialReport], was: Credential, now: Credential) -> Iterator[Change]:
    if not now.is_root or now.last_used is None or (was.last_used and now.last_used <= was.last_used):
        return
    columns = ("password_last_used", "access_key_1_last_used_date", "access_key_2_last_used_date")
    by_key = any(key.last_used == now.last_used for key in now.keys)
    when, how = now.last_used.date().isoformat(), "with a key" if by_key else "with its password"
    yield two.change(
        ChangeKind.ROOT_USED,
        _name(two, now),
        f"The root account was used on {when}, {how}.",
        Severity.HIGH if by_key else Severity.MEDIUM,
        spots=(_spot(was, *columns), _spot(now, *columns)),
    )


def _subject(user: Credential) -> str:
    return "The root account" if user.is_root else user.user


def _lower(who: str) -> str:
    return "the root account" if who == "The root account" else who


def _name(two: Two[CredentialReport], user: Credential) -> str:
    """Root is named with its account, for every account has one."""
    return f"root of {two.after.account or 'the account'}" if user.is_root else user.user


def _spot(user: Credential, *columns: str) -> Spot:
    return Spot(user.place, user.quote(*columns))
