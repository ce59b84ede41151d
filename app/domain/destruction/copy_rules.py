"""When a copy is gone: deleted by somebody who may, once nothing holds it; or lost with its place, provider or holder.

Deletion follows mirrors, loss does not, which is why the two are kept apart.
"""

from collections.abc import Set
from datetime import date

from app.domain.destruction.domain_rules import DomainRules
from app.domain.destruction.holders import ALWAYS, Holders, Told, names_of, told
from app.domain.destruction.model import Copy, Domain
from app.domain.destruction.theory import Subject, Theory
from app.domain.questionnaire.vocabulary import UNKNOWN

LONGEST_UNKNOWN_HOURS = 2160
"""How long a deletion can be undone at best when nobody said: ninety days, the longest horizon."""


class CopyRules:
    """Adds the rules of copies to a theory. `as_of` is the day on which locks are looked at."""

    def __init__(
        self, theory: Theory, holders: Holders, domains: DomainRules, confirmed: Set[str], as_of: date | None
    ) -> None:
        self.theory = theory
        self.holders = holders
        self.domains = domains
        self.confirmed = confirmed
        self.as_of = as_of

    def add(self, copy: Copy) -> None:
        dead = self.theory.node("dead", "copies", copy.id)
        self._counting(copy, dead)
        for head in ("erased", "lost"):
            self.theory.rule(dead, (self.theory.node(head, "copies", copy.id),), "", _subject(copy, "id"))
        self._lock(copy)
        self._deleted(copy)
        self._followed(copy)
        self._lost(copy)

    def _counting(self, copy: Copy, dead: int) -> None:
        """A copy that does not count cannot save anything: it is as good as gone from the start.

        Evidence can confirm that a copy restores; that none does removes no copy that was said to restore.
        """
        if copy.role == "primary":
            return
        doubts = (
            ("counts", copy.counts, None, f"“{copy.id}” {_doubt(copy)}"),
            (
                "restorable",
                copy.restorable,
                self._is(f"restorable:{copy.id}") or None,
                f"“{copy.id}” is not known to restore.",
            ),
        )
        for field, value, is_confirmed, why in doubts:
            states = told(value, harms=False, is_confirmed=is_confirmed)
            if copy.role == "unknown" and states == ALWAYS:
                states = (False, True, True)
            switch = self.theory.switch(f"not_{field}:{copy.id}", _subject(copy, field), states)
            self.theory.rule(dead, (), why, _subject(copy, field), when=(switch,))

    def _lock(self, copy: Copy) -> None:
        theory, subject = self.theory, _subject(copy, "lock")
        unlocked = theory.node("unlocked", "copies", copy.id)
        free = theory.switch(f"no_lock:{copy.id}", subject, self._unlocked(copy))
        why = "" if copy.lock == "none" else f"It is not sure that a lock holds “{copy.id}”."
        theory.rule(unlocked, (), why, subject, when=(free,))
        if copy.lock != "governance":
            return
        liftable = theory.switch(f"liftable:{copy.id}", subject, ALWAYS)
        named, has_others = names_of(copy.unlock_by)
        for name in named:
            why = f"{name} may lift the lock of “{copy.id}”."
            theory.rule(unlocked, (theory.node("have", "principals", name),), why, subject, when=(liftable,))
        if has_others:
            doubt = theory.switch(f"any_unlock:{copy.id}", _subject(copy, "unlock_by"), told(UNKNOWN))
            why = f"Nobody said all who may lift the lock of “{copy.id}”, so any login counts."
            anyone = (theory.node("any", "principals", "have"),)
            theory.rule(unlocked, anyone, why, _subject(copy, "unlock_by"), when=(liftable, doubt))
        if admin := self._admin(copy):
            why = f"Whoever administers the domain of “{copy.id}” can lift its lock."
            theory.rule(unlocked, (admin,), why, subject, when=(liftable,))

    def _unlocked(self, copy: Copy) -> Told:
        if copy.lock in ("governance", "compliance"):
            if copy.lock_until == UNKNOWN:
                return told(UNKNOWN, is_confirmed=self._is(f"lock:{copy.id}"))
            if self.as_of and isinstance(copy.lock_until, date) and copy.lock_until < self.as_of:
                return ALWAYS
        return told(copy.lock, harms="none", is_confirmed=self._is(f"lock:{copy.id}"))

    def _admin(self, copy: Copy) -> int | None:
        """Whoever administers the domain it is in; a domain nobody named has an owner of its own at best."""
        theory = self.theory
        if copy.domain is None or (copy.domain == UNKNOWN and copy.medium == "offline"):
            return None
        if copy.domain != UNKNOWN:
            return theory.node("admin", "domains", copy.domain)
        return theory.node("admin", "domains", own_domain(copy).id)

    def _deleted(self, copy: Copy) -> None:
        theory = self.theory
        stays = theory.switch(f"stays:{copy.id}", _subject(copy, "domain"), ALWAYS)
        if admin := self._admin(copy):
            if copy.domain == UNKNOWN:
                self._unnamed_domain(copy, admin)
                place = "the domain it is in"
            else:
                place = f"“{copy.domain}”"
            self._erase(copy, admin, f"Whoever administers {place} can delete “{copy.id}”.", "domain", stays)
        named, has_others = names_of(copy.delete_by)
        for name in named:
            may = theory.switch(f"delete:{copy.id}:{name}", _subject(copy, "delete_by"), ALWAYS)
            have = theory.node("have", "principals", name)
            self._erase(copy, have, f"{name} may delete “{copy.id}”.", "delete_by", stays, may)
        if has_others:
            doubt = theory.switch(f"any_delete:{copy.id}", _subject(copy, "delete_by"), told(UNKNOWN))
            why = f"Nobody said all who may delete “{copy.id}”, so any login counts."
            self._erase(copy, theory.node("any", "principals", "have"), why, "delete_by", stays, doubt)

    def _erase(self, copy: Copy, by: int, why: str, field: str, *when: int | None) -> None:
        theory, subject = self.theory, _subject(copy, field)
        body = (by, theory.node("unlocked", "copies", copy.id))
        erased = theory.node("erased", "copies", copy.id)
        if copy.delete_latency_hours != UNKNOWN:
            theory.rule(erased, body, why, subject, when=when, hours=int(copy.delete_latency_hours))
            return
        theory.rule(erased, body, why, subject, when=when, hours=LONGEST_UNKNOWN_HOURS)
        at_once = theory.switch(f"at_once:{copy.id}", _subject(copy, "delete_latency_hours"), told(UNKNOWN))
        theory.rule(erased, body, why, subject, when=(*when, at_once))

    def _unnamed_domain(self, copy: Copy, admin: int) -> None:
        subject = _subject(copy, "domain")
        self.domains.add(own_domain(copy), unlisted_in=subject)
        doubt = self.theory.switch(f"any_domain:{copy.id}", subject, told(UNKNOWN))
        why = f"Nobody said which domain “{copy.id}” is in, so it may be any."
        for kind in ("admin", "fallen"):
            node = self.theory.node(kind, "domains", own_domain(copy).id)
            self.theory.rule(node, (self.theory.node("any", "domains", kind),), why, subject, when=(doubt,))

    def _followed(self, copy: Copy) -> None:
        """What is deleted along with something else: the source of a mirror, the only key."""
        theory = self.theory
        erased = theory.node("erased", "copies", copy.id)
        for field, head, kind, words in (
            ("mirror_of", "erased", "copies", "a deletion there is repeated here"),
            ("key", "gone", "keys", "without it the copy cannot be read"),
        ):
            other, subject = getattr(copy, field), _subject(copy, field)
            if other == UNKNOWN:
                doubt = theory.switch(f"any_{field}:{copy.id}", subject, told(UNKNOWN))
                why = f"Nobody said whether “{copy.id}” hangs on another {'copy' if head == 'erased' else 'key'}."
                theory.rule(erased, (theory.node("any", kind, head),), why, subject, when=(doubt,))
            elif other is not None:
                noun = "mirrors" if field == "mirror_of" else "is encrypted with"
                why = f"“{copy.id}” {noun} “{other}”: {words}."
                theory.rule(erased, (theory.node(head, kind, other),), why, subject)

    def _lost(self, copy: Copy) -> None:
        theory, lost = self.theory, self.theory.node("lost", "copies", copy.id)
        self._site(copy, lost)
        if copy.domain is not None and self._admin(copy):
            name = own_domain(copy).id if copy.domain == UNKNOWN else copy.domain
            stays = theory.switch(f"hosted:{copy.id}", _subject(copy, "domain"), ALWAYS)
            why = f"“{copy.id}” is lost with the provider of its domain."
            theory.rule(lost, (theory.node("fallen", "domains", name),), why, _subject(copy, "domain"), when=(stays,))
        if copy.medium != "online":
            may_be = UNKNOWN if copy.medium == UNKNOWN else True
            offline = theory.switch(f"offline:{copy.id}", _subject(copy, "medium"), told(may_be))
            kept = theory.node("kept", "copies", copy.id)
            theory.rule(lost, (kept,), "", _subject(copy, "custody"), when=(offline,))
            self.holders.give((kept,), copy.custody, f"the holder of {copy.id}", _subject(copy, "custody"))

    def _site(self, copy: Copy, lost: int) -> None:
        if copy.site is None:
            return
        theory, subject = self.theory, _subject(copy, "site")
        own = copy.site == UNKNOWN
        name = f"the site of {copy.id}" if own else copy.site
        site = theory.leaf("site", f"site:?{copy.id}" if own else f"site:{copy.site}", name)
        theory.rule(lost, (site,), f"“{copy.id}” is at {name}.", subject)
        doubt = theory.switch(
            f"any_site:{copy.id}", subject, told(copy.site, harms=UNKNOWN, is_confirmed=self._is(f"site:{copy.id}"))
        )
        why = f"No evidence shows where “{copy.id}” is, so it may be at any site."
        theory.rule(lost, (theory.node("any", "leaves", "site"),), why, subject, when=(doubt,))

    def _is(self, protection: str) -> bool:
        return protection in self.confirmed


def own_domain(copy: Copy) -> Domain:
    """Stands for the domain of a copy of which nobody said where it is."""
    name = f"the domain of {copy.id}"
    return Domain(id=name, provider=UNKNOWN, root_holder=UNKNOWN, root_mfa=UNKNOWN)


def _doubt(copy: Copy) -> str:
    if copy.counts == UNKNOWN:
        return "may not count: nobody said for certain that it is a young copy of all the data."
    return "does not count: it is not a young copy of all the data."


def _subject(copy: Copy, field: str) -> Subject:
    return ("copies", copy.id, field)
