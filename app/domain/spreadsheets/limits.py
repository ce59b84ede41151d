"""How much of a workbook we take. What is larger is refused with a sentence before or while it is read."""

PACKED = 10 << 20
"""Bytes of the file as it arrives."""
UNPACKED = 100 << 20
"""Bytes of everything inside it."""
RATIO = 100
"""Bytes inside for each byte of the file."""
ENTRIES = 500
"""Files inside it."""
SHEETS = 200
ROWS = 5_000
"""Rows of a sheet that hold something."""
LAST_ROW = 20_000
"""The row below which nothing may stand."""
COLUMNS = 200
CELL = 40_000
"""Characters of a cell."""
CELLS = 400_000
"""Cells of all sheets together; a row counts as far as its last filled one."""
TEXT = 20_000_000
"""Characters of all cells together, and of the texts they share: each counts in every cell that shows it."""
FORMATS = 10_000
"""Formats of numbers."""
TAGS = 3_000_000
"""XML elements of all parts together, those of empty cells too."""
DEPTH = 64
"""XML elements inside one another."""
TAG = 1 << 20
"""Bytes of a single XML tag."""
