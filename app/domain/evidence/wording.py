"""Numbers in sentences: "1 day", "2 days"."""


def counted(number: int, noun: str, many: str = "") -> str:
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"
