"""Who has a login: whoever holds its secret and second factor, administers its home, may act as it, or is behind it."""

from collections.abc import Set

from app.domain.destruction.holders import Holders, names_of, told
from app.domain.destruction.model import Principal, Quorum
from app.domain.destruction.theory import Subject, Theory
from app.domain.questionnaire.vocabulary import UNKNOWN


class PrincipalRules:
    """Adds the rules of principals to a theory. `confirmed` is what evidence confirms."""

    def __init__(self, theory: Theory, holders: Holders, confirmed: Set[str]) -> None:
        self.theory = theory
        self.holders = holders
        self.confirmed = confirmed

    def add(self, principal: Principal) -> None:
        have = self.theory.node("have", "principals", principal.id)
        login = have if principal.quorum is None else self.theory.node("login", "principals", principal.id)
        self._login(principal, login)
        if principal.quorum is not None:
            self._approvals(principal, principal.quorum, login, have)
        self._reached(principal, have)
        self._rights(principal, have)

    def _login(self, p: Principal, login: int) -> None:
        """Its own secret, with the second factor where one is asked for; and its access key, which asks for none."""
        theory, name = self.theory, p.id
        may_log_in = UNKNOWN if p.kind == "unknown" else p.kind != "role"
        logs_in = theory.switch(f"login:{name}", self._subject(p, "kind"), told(may_log_in))
        things: list[int] = []
        if logs_in is not None:
            things += self._password(p, login, logs_in)
        if p.kind != "program" or p.mfa is not False or p.api_key is True:  # a program's secret is such a key
            things += self._access_key(p, login)
        self._give(p, things, logs_in)

    def _password(self, p: Principal, login: int, logs_in: int) -> list[int]:
        theory, name, subject = self.theory, p.id, self._subject(p, "mfa")
        noun = f"secret of {name}" if p.kind == "program" else f"password of {name}"
        secret = theory.leaf("secret", f"secret:{name}", noun)
        device = p.device if p.device not in (None, UNKNOWN) else None
        factor = theory.leaf(
            "factor",
            f"factor:{device}" if device else f"factor:@{name}",
            f"second factor {device}" if device else f"second factor of {name}",
        )
        confirmed = f"mfa:{name}" in self.confirmed
        without = theory.switch(f"no_mfa:{name}", subject, told(p.mfa, harms=False, is_confirmed=confirmed))
        doubt = (
            "no second factor is asked for" if p.mfa is False else "it is not sure that a second factor is asked for"
        )
        theory.rule(login, (secret,), f"The {noun} opens the login: {doubt}.", subject, when=(logs_in, without))
        both = f"The {noun} and its second factor open the login."
        theory.rule(login, (secret, factor), both, subject, when=(logs_in,))
        if p.device == UNKNOWN:
            shared = theory.switch(f"any_device:{name}", self._subject(p, "device"), told(UNKNOWN))
            why = f"Nobody said which device guards {name}, so it may be one that guards another login."
            body = (secret, theory.node("any", "leaves", "factor"))
            theory.rule(login, body, why, self._subject(p, "device"), when=(logs_in, shared))
        return [secret, factor]

    def _access_key(self, p: Principal, login: int) -> list[int]:
        theory, name, subject = self.theory, p.id, self._subject(p, "api_key")
        confirmed = None if p.kind == "role" else f"no_api_key:{name}" in self.confirmed
        switch = theory.switch(f"api_key:{name}", subject, told(p.api_key, is_confirmed=confirmed))
        if switch is None:
            return []
        key = theory.leaf("secret", f"apikey:{name}", f"access key of {name}")
        why = f"The access key of {name} works without a second factor."
        if p.api_key is not True:
            why = f"It is not sure that {name} has no access key, which would ask for no second factor."
        theory.rule(login, (key,), why, subject, when=(switch,))
        return [key]

    def _give(self, p: Principal, things: list[int], logs_in: int | None) -> None:
        """A person holds what their login needs; a program's secret is in nobody's hands unless somebody is named."""
        subject = self._subject(p, "person")
        if p.person is None and p.kind in ("person", "unknown"):
            self.holders.give(things, p.id, p.id, subject, when=(logs_in,))
        elif p.person == UNKNOWN and p.kind == "person":
            self.holders.give(things, UNKNOWN, f"whoever uses {p.id}", subject)
        elif p.person == UNKNOWN:
            self.holders.give_anybody(things, subject)
        elif p.person is not None:
            self.holders.give(things, p.person, p.person, subject)

    def _approvals(self, p: Principal, quorum: Quorum | str, login: int, have: int) -> None:
        """A quorum guards the login: besides it, so many of the others must agree. A role has only the others."""
        theory, name, subject = self.theory, p.id, self._subject(p, "quorum")
        own = () if p.kind == "role" else (login,)
        confirmed = f"quorum:{name}" in self.confirmed
        is_open = quorum == UNKNOWN or (isinstance(quorum, Quorum) and UNKNOWN in (quorum.n, quorum.of))
        alone = theory.switch(f"no_quorum:{name}", subject, told(UNKNOWN if is_open else False, is_confirmed=confirmed))
        why = f"It is not sure that {name} needs anybody's approval."
        named, has_others = names_of(quorum.of) if isinstance(quorum, Quorum) else ((), True)
        asked = [theory.node("have", "principals", other) for other in named if other != name]
        anyone = theory.node("any", "principals", "have")
        if own:
            theory.rule(have, own, why, subject, when=(alone,))
        else:
            theory.rule(have, (*asked, *([anyone] if has_others else [])), why, subject, when=(alone,), need=1)
        if isinstance(quorum, Quorum) and (asked or (own and named)):
            agreed = theory.node("agreed", "principals", name)
            wanted = len(named) if quorum.n == UNKNOWN else int(quorum.n)
            need = min(max(wanted - (bool(own) and name in named), 0), len(asked))
            theory.rule(agreed, asked, f"{need} of those who approve for {name} agree.", subject, need=need)
            theory.rule(have, (*own, agreed), f"{name} acts with the approvals it needs.", subject)

    def _reached(self, p: Principal, have: int) -> None:
        theory, name = self.theory, p.id
        if p.home == UNKNOWN:
            doubt = theory.switch(f"any_home:{name}", self._subject(p, "home"), told(UNKNOWN))
            why = f"Nobody said where the login {name} lives, so whoever administers any domain may reset it."
            body = (theory.node("any", "domains", "admin"),)
            theory.rule(have, body, why, self._subject(p, "home"), when=(doubt,))
        elif p.home is not None:
            why = f"Whoever administers “{p.home}” can reset the login {name} that lives there, second factor and all."
            theory.rule(have, (theory.node("admin", "domains", p.home),), why, self._subject(p, "home"))
        if p.outside is not None:
            subject = self._subject(p, "outside")
            doubt = theory.switch(f"outside:{name}", subject, told(p.outside != UNKNOWN or UNKNOWN))
            party = f"?{name}" if p.outside == UNKNOWN else p.outside
            noun = f"the outside party behind {name}" if p.outside == UNKNOWN else p.outside
            leaf = theory.leaf("outside", f"outside:{party}", noun)
            theory.rule(have, (leaf,), f"{name} falls when {noun} falls.", subject, when=(doubt,))

    def _rights(self, p: Principal, have: int) -> None:
        """What it administers and whom it may act as."""
        for field, head, kind, words in (
            ("admin_of", "admin", "domains", "administers"),
            ("assume", "have", "principals", "may act as"),
        ):
            theory, subject = self.theory, self._subject(p, field)
            named, has_others = names_of(getattr(p, field))
            for other in named:
                switch = theory.switch(f"{field}:{p.id}:{other}", subject, (True, True, True))
                why = f"{p.id} {words} “{other}”."
                theory.rule(theory.node(head, kind, other), (have,), why, subject, when=(switch,))
            if has_others:
                doubt = theory.switch(f"any_{field}:{p.id}", subject, told(UNKNOWN))
                why = f"Nobody said all that {p.id} {words}, so it may be everything."
                theory.rule(theory.node("every", kind, head), (have,), why, subject, when=(doubt,))

    def _subject(self, p: Principal, field: str) -> Subject:
        return ("principals", p.id, field)
