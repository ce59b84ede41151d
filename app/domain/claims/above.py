"""What stands above an account, as far as its files show: the organization and its management account.

The management account can reach into its members, as root if the organization allows it. So what nobody may do inside
the accounts may still be done from above, and an account whose place is not shown is not known to stand alone.
"""

from collections.abc import Iterator

from app.domain.claims.asked import Asked
from app.domain.claims.coverage import Export, export_of, of_account
from app.domain.evidence.artefact import Artefact, ArtefactKind
from app.domain.evidence.kinds.trails import Trail
from app.domain.evidence.row import Row


def gaps_above(asked: Asked, numbers: tuple[str, ...]) -> list[str]:
    """A sentence for every account of which the files leave open who stands above it; none if all is shown."""
    return [sentence for number in numbers for sentence in _above(asked, number)]


def _above(asked: Asked, number: str) -> Iterator[str]:
    name = f"{asked.called(number)} ({number})"
    organization = next(iter(_read(asked, ArtefactKind.ORGANIZATION, number)), None)
    manager = manager_of(asked, number)
    if manager == number or (organization is not None and organization.content.id is None):
        return
    if manager is not None and is_shown(asked, manager):
        return
    powers = " and can act as root in it" if acts_as_root(asked, number) else ""
    if manager is not None:
        yield f"The management account {manager} stands above {name}{powers}, and no artefact of it was given."
    elif powers:
        yield f"An organization stands above {name}{powers}, and no artefact of its management account was given."
    else:
        yield f"Whether {name} belongs to an organization is not shown (describe-organization)."


def is_apart(asked: Asked, number: str) -> bool:
    """Whether the files show everything that stands above an account."""
    return not list(_above(asked, number))


def manager_of(asked: Asked, number: str) -> str | None:
    """The management account: from the organization itself, else the owner of the organization's trail."""
    for file in _read(asked, ArtefactKind.ORGANIZATION, number):
        if file.content.id is not None:
            manager: str | None = file.content.management_account
            return manager
    owners = [trail.account for _, trail in _trails(asked, number) if trail.is_organization and trail.account]
    return owners[0] if owners else None


def is_shown(asked: Asked, number: str) -> bool:
    """Whether the rights in an account are among the files."""
    return isinstance(export_of(asked, ArtefactKind.AUTHORIZATION_DETAILS, number), Export)


def acts_as_root(asked: Asked, number: str) -> bool:
    """Whether the organization lets its management account act as root in members."""
    return any(file.content.acts_as_root for file in _read(asked, ArtefactKind.ORGANIZATIONS_FEATURES, number))


def rows_above(asked: Asked, numbers: tuple[str, ...]) -> list[Row]:
    """The rows that speak of what stands above: the organization, its powers, its trail."""
    rows = []
    for number in numbers:
        for kind in (ArtefactKind.ORGANIZATION, ArtefactKind.ORGANIZATIONS_FEATURES):
            rows += [file.row(file.content.place, file.content.quote()) for file in _read(asked, kind, number)]
        trails = [(file, trail) for file, trail in _trails(asked, number) if trail.is_organization]
        rows += [file.row(trail.place, f"IsOrganizationTrail=true, {trail.arn}") for file, trail in trails]
    return list(dict.fromkeys(rows))


def _read(asked: Asked, kind: ArtefactKind, number: str) -> list[Artefact]:
    return [file for file in of_account(asked, kind, number) if file.content is not None]


def _trails(asked: Asked, number: str) -> Iterator[tuple[Artefact, Trail]]:
    for file in _read(asked, ArtefactKind.TRAILS, number):
        for trail in file.content.trails:
            yield file, trail
