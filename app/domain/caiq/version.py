"""Which version a sheet of questions is. The ids settle it, because they mean different things in 4.0 and 4.1."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.caiq.reference import FAMILIES, Reference
from app.domain.errors import Invalid, Problem

_SHOWN = 8


_UNSETTLED = (
    "The file does not say clearly whether it is a CAIQ 4.0 or 4.1, and its question ids stand in both with different "
    "meanings. Name the sheet CAIQv4.0.3 or CAIQv4.1.0 and send it again."
)


@dataclass(frozen=True, slots=True)
class Version:
    """`text` as the file says it (`4.0.2`), `family` for its ids (`4.0`); `note` where name and ids disagreed."""

    text: str
    family: str
    note: str = ""

    @property
    def framework(self) -> str:
        return f"ccm@{self.family}"


def version_of(places: Mapping[str, str], stated: Sequence[str], reference: Reference, *, sheet: str) -> Version:
    """`places`: question id -> its cell. Invalid for ids of two versions, or where nothing settles which it is."""
    only = {family: [one for one in places if _is_only(one, family, reference)] for family in FAMILIES}
    if all(only.values()):
        raise _mixed(only, places, sheet)
    named = sorted({_family(version) for version in stated if _family(version)})
    family = next((family for family, ids in only.items() if ids), "") or (named[0] if len(named) == 1 else "")
    if not family:
        raise Invalid(_UNSETTLED)
    text = next((version for version in stated if _family(version) == family), FAMILIES[family])
    others = ", ".join(version for version in stated if _family(version) != family)
    note = f"The file calls itself {others}, but its question ids are those of {text}; it was read as {text}."
    return Version(text, family, note if others else "")


def _family(version: str) -> str:
    family = version[:3]
    return family if family in FAMILIES else ""


def _is_only(caiq_id: str, family: str, reference: Reference) -> bool:
    """Whether one version alone asks it. `IVS` stands in 4.0 only and `I&S` in 4.1 only, whatever their number."""
    known = [other for other in FAMILIES if caiq_id in reference.ids(other)]
    if caiq_id.startswith(("IVS-", "I&S-")):
        return family == ("4.0" if caiq_id.startswith("IVS-") else "4.1")
    return known == [family]


def _mixed(only: Mapping[str, Sequence[str]], places: Mapping[str, str], sheet: str) -> Invalid:
    fewer = min(only.values(), key=len)
    family = next(family for family, ids in only.items() if ids is fewer)
    shown = ", ".join(f"{places[one]} ({one})" for one in fewer[:_SHOWN])
    more = f" and {len(fewer) - _SHOWN} more" if len(fewer) > _SHOWN else ""
    problems = [
        Problem(f"/{sheet}/{places[one]}", "mixed_versions", f"{one} is asked in {family} only.") for one in fewer
    ]
    where = f"sheet {sheet}, " if sheet else ""
    return Invalid(
        f"Questions of CAIQ 4.0 and 4.1 are mixed, and the same id means different things in them: {where}{shown}"
        f"{more} are asked in {family} only. Keep one version in the file.",
        problems=problems,
    )
