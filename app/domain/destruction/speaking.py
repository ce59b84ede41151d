"""A value of the model in words, for people who are told what an answer said and what a file shows."""


def spoken(value: object) -> str:
    """`yes`, `no`, `a lock that nobody can lift`, `ann, bob`; `none` and `nobody` where there is nothing."""
    match value:
        case True:
            return "yes"
        case False:
            return "no"
        case None:
            return "none"
        case "governance":
            return "a lock that can be lifted"
        case "compliance":
            return "a lock that nobody can lift"
        case list() | tuple():
            return ", ".join(str(item) for item in value) or "nobody"
    return str(value)
