"""How much of a VSAQ file we take; the largest one published has 205 items and 116 kB."""

BYTES = 2 << 20
"""Of the whole file."""
DEPTH = 60
"""Braces and brackets inside one another."""
ITEMS = 2_000
CHOICES = 200
"""Of one group."""
TEXT = 20_000
"""Characters of one text."""
CONDITION = 4_000
"""Characters of one condition."""
NESTED = 30
"""Operators of one condition inside one another."""
PARTS = 400
"""Comparisons of one condition, after those of hidden parents were added."""
PARTS_IN_ALL = 20_000
"""The same of all conditions together; the largest file published has some four hundred."""
TRIED = 300_000
"""Comparisons made to see whether conditions can ever hold."""
