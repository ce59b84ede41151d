"""A framework's catalogue: which controls a version names, and in which domain each stands.

The key of a control is framework, version and id, because versions renumber.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.domain.errors import Invalid

COLUMNS = ("domain_id", "domain_title", "control_id", "control_title")
DEFAULT_FRAMEWORK = "ccm@4.1"


@dataclass(frozen=True, slots=True)
class Control:
    """A safeguard as a framework names it. `status`: `active`, `withdrawn`, or `mapping_only` where no list has it."""

    id: str
    title: str
    domain_id: str
    domain_title: str
    status: str = "active"


@dataclass(frozen=True)
class Catalogue:
    """All controls of one version of a framework, in its own order."""

    framework: str
    version: str
    controls: tuple[Control, ...]

    @property
    def key(self) -> str:
        """`ccm@4.1`."""
        return f"{self.framework}@{self.version}"

    @cached_property
    def by_id(self) -> dict[str, Control]:
        return {control.id: control for control in self.controls}

    @cached_property
    def in_force(self) -> tuple[Control, ...]:
        """Without the withdrawn ones: what can be asked about today."""
        return tuple(control for control in self.controls if control.status != "withdrawn")

    @cached_property
    def domains(self) -> dict[str, str]:
        """Domain id -> title, in the framework's order."""
        return {control.domain_id: control.domain_title for control in self.controls}


def parse_catalogue(key: str, text: str) -> Catalogue:
    """The catalogue in a CSV text; `key` is `ccm@4.1`. A column `status` may be there besides.

    Invalid when a column is missing or an id appears twice.
    """
    framework, _, version = key.partition("@")
    rows = csv.DictReader(io.StringIO(text))
    lacking = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if lacking or not version:
        raise Invalid(f"The catalogue {key} lacks the columns {', '.join(lacking) or '(its version is missing)'}.")
    controls = tuple(_control(row) for row in rows)
    if len({control.id for control in controls}) != len(controls):
        raise Invalid(f"The catalogue {key} names a control twice.")
    return Catalogue(framework, version, controls)


def _control(row: Mapping[str, str]) -> Control:
    named = (row["control_id"], row["control_title"], row["domain_id"], row["domain_title"])
    return Control(*named, status=row.get("status") or "active")


def control_ids(catalogues: Mapping[str, Catalogue] | Iterable[Catalogue]) -> dict[str, frozenset[str]]:
    """`ccm@4.1` -> its control ids, as the linter takes them."""
    listed = catalogues.values() if isinstance(catalogues, Mapping) else catalogues
    return {catalogue.key: frozenset(catalogue.by_id) for catalogue in listed}
