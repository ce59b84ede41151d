"""Which answers the figures read."""

from app.domain.questionnaire.conditions import Strict
from app.domain.questionnaire.spelling import Id


class DestructionTables(Strict):
    """The tables that the destruction analysis reads; `app.domain.destruction.answered` says which columns it knows.

    `recovery_point`: a duration; backups that are older than it promises do not count.
    """

    domains: Id
    principals: Id
    copies: Id
    keys: Id | None = None
    recovery_point: Id | None = None


class Figures(Strict):
    """Which answers the figures read.

    `service_model`: a choice with keys iaas, paas, saas. `providers`: a table of parties the vendor rests on, with the
    columns name, role, rests_on (name of the party below it, empty for none), assurance and checked_by (choices).
    `certificates`: a table of reports and certificates, see `app.domain.association`.
    """

    service_model: Id | None = None
    providers: Id | None = None
    destruction: DestructionTables | None = None
    certificates: Id | None = None
