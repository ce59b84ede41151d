"""Deletion paths of every size, made by hand: the largest that has to fit one page, and small ones to look at."""

from app.domain.diagrams.paths import Column, Paths, Place, Way

HEAVY = ("person:0", "secret:0", "login:0", "account:0")


def crowd(people: int = 30, copies: int = 15, *, is_alike: bool = False, name: str = "Person") -> Paths:
    """So many people and copies. `is_alike`: all but the first may do the same; else nobody may do what another may."""
    places: list[Place] = []
    ways: list[Way] = []
    for one in range(people):
        places += _person(one, name, is_heavy=one == 0)
        ways += _ways_in(one, is_heavy=one == 0)
        ways += _rights(one, people, copies, is_alike=is_alike)
    for one in range(4):
        told = "aws, owner Ada" if one != 3 else "provider not known"
        account = (f"Account number {one}",)
        places.append(Place(f"account:{one}", Column.ACCOUNTS, "account", account, told, one == 0, is_open=one == 3))
    ways.append(Way("account:0", "account:1", ("stands above",)))
    ways.append(Way("account:3", f"login:{people - 1}", ("can reset",), is_open=True))
    for one in range(copies):
        places += _copy(one)
        ways += _ways_to(one)
    return Paths(
        "Deletion paths: 1 key destroys 13 of 15 copies", "Smallest set: one password.", tuple(places), tuple(ways)
    )


def _person(one: int, name: str, *, is_heavy: bool) -> list[Place]:
    label = f"{name} {one}"
    found = [
        Place(f"person:{one}", Column.PEOPLE, "person", (label,), is_heavy=is_heavy),
        Place(f"secret:{one}", Column.SECRETS, "secret", (f"password of {label}",), "", is_heavy, is_heavy),
        Place(f"login:{one}", Column.LOGINS, "login", (label,), "person, no second factor", is_heavy),
    ]
    return found if one == 0 else [*found, Place(f"factor:{one}", Column.SECRETS, "factor", (f"phone of {label}",))]


def _ways_in(one: int, *, is_heavy: bool) -> list[Way]:
    found = [
        Way(f"person:{one}", f"secret:{one}", ("holds it",), is_heavy),
        Way(f"secret:{one}", f"login:{one}", ("opens it",), is_heavy),
    ]
    if one:
        found += [Way(f"person:{one}", f"factor:{one}", ("holds",)), Way(f"factor:{one}", f"login:{one}", ("opens",))]
    return found


def _rights(one: int, people: int, copies: int, *, is_alike: bool) -> list[Way]:
    if one == 0:
        return [Way("login:0", "account:0", ("administers",), True)]
    if is_alike:
        return [Way(f"login:{one}", end_of(copy), ("may delete",)) for copy in range(0, copies, 4)]
    reached = [copy for copy in range(copies) if (one * 7 + copy * 3) % 11 == 0 or one % copies == copy]
    found = [Way(f"login:{one}", end_of(copy), (f"{one} may delete {copy}",)) for copy in reached]
    return [*found, Way(f"login:{one}", f"account:{one % 4}", ("administers",))]


def is_locked(copy: int) -> bool:
    return copy % 4 == 1


def survives(copy: int) -> bool:
    return copy in (1, 5)


def end_of(copy: int) -> str:
    """Whoever may delete a locked copy stands before its lock."""
    return f"lock:{copy}" if is_locked(copy) else f"copy:{copy}"


def _copy(one: int) -> list[Place]:
    stays = survives(one)
    title = (f"Nightly snapshots number {one}",)
    found = [Place(f"copy:{one}", Column.COPIES, "copy", title, "backup, Frankfurt", not stays, falls=not stays)]
    if is_locked(one):
        words = "nobody lifts it until 2027-05-01" if stays else "lifted by Ada"
        found.append(Place(f"lock:{one}", Column.LOCKS, "barred" if stays else "lock", ("Lock",), words, not stays))
    return found


def _ways_to(one: int) -> list[Way]:
    is_heavy = not survives(one)
    found = [Way("account:0", end_of(one), ("holds it",), is_heavy)]
    if is_locked(one):
        found.append(Way(f"lock:{one}", f"copy:{one}", ("behind the lock",), is_heavy))
    return found
