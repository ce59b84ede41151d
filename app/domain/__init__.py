"""Pure rules: nothing here reads a file, a clock, a database or a network."""
