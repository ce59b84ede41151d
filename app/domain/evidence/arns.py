"""Amazon resource names: which account, region and name stand in them."""


def account_in(arn: str | None) -> str | None:
    """The twelve digits, None where there are none (buckets, policies of Amazon)."""
    found = part(arn, 4)
    return found if found and len(found) == 12 and found.isascii() and found.isdigit() else None


def region_in(arn: str | None) -> str | None:
    return part(arn, 3) or None


def part(arn: str | None, index: int) -> str | None:
    pieces = arn.split(":", 5) if isinstance(arn, str) else []
    return pieces[index] if len(pieces) > 5 and pieces[0] == "arn" else None


def only(values: set[str | None]) -> str | None:
    """The one value all agree on, None where they do not or there is none."""
    found = values - {None}
    return found.pop() if len(found) == 1 else None
