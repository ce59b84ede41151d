"""Who controls a domain: its administrators, its owner, and whatever stands above it.

Every domain has an owner. A member without an owner login of its own is controlled from above, so the login is only
left out when something stands above.
"""

from collections.abc import Set

from app.domain.destruction.holders import ALWAYS, UNTIL_PROVEN, Holders, told
from app.domain.destruction.model import Domain
from app.domain.destruction.theory import NOWHERE, Subject, Theory
from app.domain.questionnaire.vocabulary import UNKNOWN

ABOVE = Domain(id="whatever stands above")
"""Stands for one outside owner over every domain of which nobody said what is above it."""


class DomainRules:
    """Adds the rules of domains to a theory. `confirmed` is what evidence confirms."""

    def __init__(self, theory: Theory, holders: Holders, confirmed: Set[str]) -> None:
        self.theory = theory
        self.holders = holders
        self.confirmed = confirmed

    def add(self, domain: Domain, *, unlisted_in: Subject | None = None) -> None:
        """All rules of one domain. `unlisted_in` is the field that left a domain unnamed: all hangs on that field."""
        self._owner(domain, unlisted_in)
        self._provider(domain, unlisted_in)
        if unlisted_in is None:
            self._parent(domain)
            self._whoever(domain)

    def above(self) -> None:
        """The outside owner, for domains of which it is not known what stands above them."""
        self._owner(ABOVE, NOWHERE)
        admin = self.theory.node("admin", "domains", ABOVE.id)
        party = self.theory.leaf("outside", "outside:?above", ABOVE.id)
        self.theory.rule(admin, (party,), "Whatever stands above controls what is below.", NOWHERE)

    def _owner(self, domain: Domain, unlisted_in: Subject | None) -> None:
        name, theory = domain.id, self.theory
        subject = unlisted_in or ("domains", name, "root_mfa")
        logs_in = theory.switch(f"root_login:{name}", ("domains", name, "root_login"), self._has_login(domain))
        admin = theory.node("admin", "domains", name)
        login = theory.leaf("secret", f"secret:root@{name}", f"owner login of {name}")
        device = domain.root_mfa if domain.root_mfa not in (None, UNKNOWN) else None
        factor = theory.leaf(
            "factor",
            f"factor:{device}" if device else f"factor:root@{name}",
            f"second factor {device}" if device else f"second factor of the owner of {name}",
        )
        without = theory.switch(
            f"no_root_mfa:{name}", subject, told(domain.root_mfa, harms=None, is_confirmed=self._is(f"root_mfa:{name}"))
        )
        why = f"The owner login of “{name}” controls all of it, and it is not sure that a second factor is asked for."
        if domain.root_mfa is None:
            why = f"The owner login of “{name}” controls all of it, and no second factor is asked for."
        theory.rule(admin, (login,), why, subject, when=(logs_in, without))
        why = f"The owner login of “{name}” and its second factor control all of it."
        theory.rule(admin, (login, factor), why, subject, when=(logs_in,))
        things = [login, factor]
        if not unlisted_in and not self._is(f"root_no_key:{name}"):
            things.append(self._owner_key(name, admin, logs_in))
        holder = ("domains", name, "root_holder") if unlisted_in is None else unlisted_in
        self.holders.give(things, domain.root_holder, f"the owner of {name}", holder)

    def _owner_key(self, name: str, admin: int, logs_in: int | None) -> int:
        subject = ("domains", name, "root_mfa")
        unproven = self.theory.switch(f"root_key:{name}", subject, UNTIL_PROVEN)
        key = self.theory.leaf("secret", f"apikey:root@{name}", f"access key of the owner of {name}")
        why = f"No evidence shows that the owner of “{name}” has no access key, and a key asks for no second factor."
        self.theory.rule(admin, (key,), why, subject, when=(logs_in, unproven))
        return key

    def _has_login(self, domain: Domain) -> tuple[bool, bool, bool]:
        if domain.parent is None:
            return ALWAYS
        return told(domain.root_login) if domain.root_login in (True, UNKNOWN) else (False, False, False)

    def _provider(self, domain: Domain, unlisted_in: Subject | None) -> None:
        if domain.provider is None:
            return
        theory, subject = self.theory, unlisted_in or ("domains", domain.id, "provider")
        fallen = theory.node("fallen", "domains", domain.id)
        if domain.provider != UNKNOWN:
            provider = theory.leaf("provider", f"provider:{domain.provider}", domain.provider)
            theory.rule(fallen, (provider,), f"“{domain.id}” lives at the provider {domain.provider}.", subject)
            return
        own = theory.leaf("provider", f"provider:?{domain.id}", f"the provider of {domain.id}")
        theory.rule(fallen, (own,), f"“{domain.id}” lives at a provider nobody named.", subject)
        doubt = theory.switch(f"any_provider:{domain.id}", subject, told(UNKNOWN))
        why = f"Nobody said which provider “{domain.id}” lives at, so it may be the same."
        theory.rule(fallen, (theory.node("any", "leaves", "provider"),), why, subject, when=(doubt,))

    def _parent(self, domain: Domain) -> None:
        name, theory, subject = domain.id, self.theory, ("domains", domain.id, "parent")
        admin = theory.node("admin", "domains", name)
        if domain.parent not in (None, UNKNOWN):
            why = f"“{domain.parent}” stands above “{name}” and controls it."
            theory.rule(admin, (theory.node("admin", "domains", str(domain.parent)),), why, subject)
        doubt = theory.switch(
            f"any_parent:{name}", subject, told(domain.parent, harms=UNKNOWN, is_confirmed=self._is(f"apart:{name}"))
        )
        why = f"It is not known what stands above “{name}”, so whoever controls another domain may control it."
        if domain.parent != UNKNOWN:
            why = f"No evidence shows that nothing else stands above “{name}”."
        theory.rule(admin, (theory.node("any", "domains", "admin"),), why, subject, when=(doubt,))
        theory.rule(admin, (theory.node("admin", "domains", ABOVE.id),), why, subject, when=(doubt,))

    def _whoever(self, domain: Domain) -> None:
        """Without evidence that the lists are complete, anybody who can log in may be an administrator."""
        theory, subject = self.theory, ("principals", "", "admin_of")
        unproven = None if self._is(f"rights:{domain.id}") else UNTIL_PROVEN
        doubt = theory.switch(f"any_admin:{domain.id}", subject, unproven) if unproven else None
        why = f"No evidence shows who may administer “{domain.id}”, so any login counts."
        admin = theory.node("admin", "domains", domain.id)
        theory.rule(admin, (theory.node("any", "principals", "have"),), why, subject, when=(doubt,))

    def _is(self, protection: str) -> bool:
        return protection in self.confirmed
