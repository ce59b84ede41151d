"""The closed lists a questionnaire draws on: kinds of answer, owners, severities, grades."""

from enum import StrEnum


class Kind(StrEnum):
    """Kind of answer."""

    CONTROL = "control"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DURATION = "duration"
    DATE = "date"
    TABLE = "table"
    FILE = "file"
    CONTACT = "contact"


class Ownership(StrEnum):
    """Who owns a control, in the five values the Cloud Security Alliance uses.

    `csp` is the vendor, `csc` is us, its customer; `third_party` is the vendor's own provider.
    """

    CSP = "csp"
    CSC = "csc"
    THIRD_PARTY = "third_party"
    SHARED_CSP_CSC = "shared_csp_csc"
    SHARED_CSP_THIRD_PARTY = "shared_csp_third_party"


class Severity(StrEnum):
    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Grade(StrEnum):
    A = "A"
    B = "B"
    C = "C"
    D = "D"
    F = "F"


class Trust(StrEnum):
    """How an answer is known."""

    CLAIMED = "claimed"
    DOCUMENTED = "documented"
    REVIEWED = "reviewed"
    TESTED = "tested"


class ServiceModel(StrEnum):
    IAAS = "iaas"
    PAAS = "paas"
    SAAS = "saas"


UNKNOWN = "unknown"
CONTROL_VALUES = ("yes", "partly", "no", "not_applicable", UNKNOWN)
