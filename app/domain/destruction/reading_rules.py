"""When a copy can be read by somebody who should not: one readable copy is enough, where killing needs them all."""

from app.domain.destruction.copy_rules import own_domain
from app.domain.destruction.holders import names_of, told
from app.domain.destruction.model import Copy
from app.domain.destruction.theory import Subject, Theory
from app.domain.questionnaire.vocabulary import UNKNOWN


def add_reading(theory: Theory, copy: Copy) -> None:
    """The rules that lead to one copy being read; a copy without the customer's data tells nothing."""
    if copy.counts is False and copy.role != "primary":
        return
    within = theory.node("within", "copies", copy.id)
    subject: Subject = ("copies", copy.id, "read_by")
    if copy.domain is not None and not (copy.domain == UNKNOWN and copy.medium == "offline"):
        domain = own_domain(copy).id if copy.domain == UNKNOWN else copy.domain
        why = f"Whoever administers the domain of “{copy.id}” can reach it."
        theory.rule(within, (theory.node("admin", "domains", domain),), why, subject)
    named, has_others = names_of(copy.read_by)
    for name in named:
        theory.rule(within, (theory.node("have", "principals", name),), f"{name} may read “{copy.id}”.", subject)
    if has_others:
        doubt = theory.switch(f"any_read:{copy.id}", subject, told(UNKNOWN))
        why = f"Nobody said all who may read “{copy.id}”, so any login counts."
        theory.rule(within, (theory.node("any", "principals", "have"),), why, subject, when=(doubt,))
    if copy.medium != "online":
        theory.rule(within, (theory.node("kept", "copies", copy.id),), f"“{copy.id}” is in hand.", subject)
    _decrypted(theory, copy, within)


def _decrypted(theory: Theory, copy: Copy, within: int) -> None:
    """With the key, if there is one; an unknown key is none at worst and out of reach at best."""
    read, subject = theory.node("read", "copies", ""), ("copies", copy.id, "key")
    counted = copy.counts == UNKNOWN and copy.role != "primary"
    holds_data = (
        (theory.switch(f"may_count:{copy.id}", ("copies", copy.id, "counts"), told(UNKNOWN)),) if counted else ()
    )
    why = f"“{copy.id}” can be read."
    if copy.key is None:
        theory.rule(read, (within,), why, subject, when=holds_data)
    elif copy.key == UNKNOWN:
        doubt = theory.switch(f"not_encrypted:{copy.id}", subject, told(UNKNOWN))
        theory.rule(
            read, (within,), f"Nobody said whether “{copy.id}” is encrypted.", subject, when=(*holds_data, doubt)
        )
    else:
        usable = theory.node("usable", "keys", copy.key)
        theory.rule(read, (within, usable), why, subject, when=holds_data)
