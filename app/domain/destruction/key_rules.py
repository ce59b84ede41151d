"""When an encryption key is gone, and who can use it: a copy nobody can decrypt is no copy."""

from app.domain.destruction.copy_rules import LONGEST_UNKNOWN_HOURS
from app.domain.destruction.holders import Holders, names_of, told
from app.domain.destruction.model import Key
from app.domain.destruction.theory import Theory
from app.domain.questionnaire.vocabulary import UNKNOWN


def add_key(theory: Theory, holders: Holders, key: Key) -> None:
    """The rules of one key."""
    gone, usable = theory.node("gone", "keys", key.id), theory.node("usable", "keys", key.id)
    named, has_others = names_of(key.destroy_by)
    subject = ("keys", key.id, "destroy_by")
    for name in named:
        may = theory.switch(f"destroy:{key.id}:{name}", subject, (True, True, True))
        have = theory.node("have", "principals", name)
        _destroy(theory, key, have, f"{name} may destroy the key “{key.id}”.", may)
        theory.rule(usable, (have,), f"{name} controls the key “{key.id}”.", subject)
    if has_others:
        doubt = theory.switch(f"any_destroy:{key.id}", subject, told(UNKNOWN))
        anyone = theory.node("any", "principals", "have")
        _destroy(theory, key, anyone, f"Nobody said all who may destroy the key “{key.id}”.", doubt)
        theory.rule(usable, (anyone,), f"Nobody said all who control the key “{key.id}”.", subject, when=(doubt,))
    if key.held_by is not None:
        _held(theory, holders, key, gone, usable)


def _destroy(theory: Theory, key: Key, by: int, why: str, may: int | None) -> None:
    gone, subject = theory.node("gone", "keys", key.id), ("keys", key.id, "destroy_by")
    if key.latency_hours != UNKNOWN:
        theory.rule(gone, (by,), why, subject, when=(may,), hours=int(key.latency_hours))
        return
    theory.rule(gone, (by,), why, subject, when=(may,), hours=LONGEST_UNKNOWN_HOURS)
    at_once = theory.switch(f"at_once:key:{key.id}", ("keys", key.id, "latency_hours"), told(UNKNOWN))
    theory.rule(gone, (by,), why, subject, when=(may, at_once))


def _held(theory: Theory, holders: Holders, key: Key, gone: int, usable: int) -> None:
    """Whoever holds a key can lose it or withhold it; and taking its secret lets others read."""
    subject = ("keys", key.id, "held_by")
    secret = theory.leaf("secret", f"secret:key:{key.id}", f"encryption key {key.id}")
    theory.rule(usable, (secret,), f"The encryption key “{key.id}” is known.", subject)
    if key.held_by == UNKNOWN:  # at best it is in nobody's hands alone
        holders.give_anybody((gone, secret), subject)
    else:
        holders.give((gone, secret), key.held_by, f"the holder of {key.id}", subject)
