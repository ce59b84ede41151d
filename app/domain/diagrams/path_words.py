"""What stands under the name of a login, an account, a copy or a lock, and whether something about it is not known."""

from collections.abc import Sequence
from datetime import date

from app.domain.destruction import Copy, Domain, Leaf, Principal
from app.domain.questionnaire.vocabulary import UNKNOWN
from app.domain.wording import listed

ONE = {"person": "person", "secret": "key", "factor": "key", "provider": "provider", "site": "site"}
KINDS = {"person": "person", "program": "program", "role": "role", "unknown": "login"}


NOUNS = (
    ("second factor of the owner of ", "owner's second factor"),
    ("access key of the owner of ", "owner's access key"),
    ("password of ", "password"),
    ("access key of ", "access key"),
    ("owner login of ", "owner login"),
    ("secret of ", "secret"),
    ("second factor of ", "second factor"),
    ("second factor ", "second factor"),
    ("encryption key ", "encryption key"),
    ("the owner of ", "its owner"),
    ("the holder of ", "its holder"),
    ("whoever uses ", "whoever uses it"),
)


def leaf_words(leaf: Leaf) -> tuple[str, str]:
    """`password of ann` as name and what it is: `ann`, `password`; a name of another form stands alone."""
    for beginning, noun in NOUNS:
        if leaf.name.startswith(beginning):
            return leaf.name.removeprefix(beginning), noun
    return leaf.name, ""


def login_words(principal: Principal) -> tuple[str, bool]:
    """`person, second factor`; `program, lasting key`."""
    factor = {True: "second factor", False: "no second factor", UNKNOWN: "second factor?"}[principal.mfa]
    told = [KINDS[principal.kind], *([factor] if principal.kind != "program" or principal.mfa is not False else [])]
    if principal.api_key is True:
        told.append("access key")
    if principal.quorum is not None:
        told.append("needs approval")
    unknown = (principal.mfa, principal.api_key, principal.home, principal.admin_of, principal.kind)
    return ", ".join(told), UNKNOWN in unknown


def domain_words(domain: Domain | None) -> tuple[str, bool]:
    """`aws, owner Ada`. A domain that nobody described has an owner nobody named."""
    if domain is None:
        return "not described", True
    told = [domain.provider] if domain.provider not in (None, UNKNOWN) else []
    told += [f"owner {domain.root_holder}"] if domain.root_holder not in (None, UNKNOWN) else []
    unknown = (domain.provider, domain.parent, domain.root_holder, domain.root_mfa, domain.root_login)
    return ", ".join(str(part) for part in told) or "owner not known", UNKNOWN in unknown


def copy_words(copy: Copy, *, does_count: bool) -> tuple[str, bool]:
    """`backup, Frankfurt`; `offline, Paris`; `does not count`."""
    role = {"primary": "live", "backup": "backup", "unknown": "copy"}[copy.role]
    place = "place not known" if copy.site == UNKNOWN else copy.site
    told = [role, *(["offline"] if copy.medium == "offline" else []), *([place] if place else [])]
    if not does_count:
        told = [role, "not sure to count" if UNKNOWN in (copy.counts, copy.restorable) else "does not count"]
    unknown = (copy.domain, copy.delete_by, copy.restorable, copy.counts, copy.mirror_of, copy.key, copy.medium)
    return ", ".join(told), UNKNOWN in unknown


def lock_words(copy: Copy) -> str:
    """`lifted by ann and bob`, `nobody lifts it until 2027-05-01`."""
    until = f" until {copy.lock_until.isoformat()}" if isinstance(copy.lock_until, date) else ""
    if copy.lock == "compliance":
        return f"nobody lifts it{until}"
    if copy.lock == UNKNOWN:
        return "not known whether it holds"
    if copy.unlock_by == UNKNOWN:
        return "nobody said who lifts it"
    names = [name for name in copy.unlock_by if name != UNKNOWN]
    return f"lifted by {', '.join(names)}" if names else "lifted by who runs the account"


def heading(taken: Sequence[Leaf]) -> str:
    """`Deletion paths: 2 keys destroy every copy that counts`."""
    if not taken:
        return "Deletion paths: nothing in these answers destroys every copy that counts"
    noun, count = ONE.get(taken[0].class_, "thing"), len(taken)
    does = f"{noun} destroys" if count == 1 else f"{noun}s destroy"
    return f"Deletion paths: {count} {does} every copy that counts"


def under(taken: Sequence[Leaf], *, idle: int) -> str:
    """Which set is drawn heavy, and how many logins are left out because they reach no copy."""
    names = tuple(leaf.name for leaf in taken)
    said = [f"Smallest set: {listed(names, most=4)}." if names else "Every set leaves a copy that counts."]
    said += [f"Not drawn, because they reach no copy: {idle} {'login' if idle == 1 else 'logins'}."] if idle else []
    return " ".join(said)
