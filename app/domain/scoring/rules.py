"""The version of the arithmetic. It changes whenever the same inputs could give another number."""

RULE_VERSION = "1"
