"""One file for each sort of export: how it is told by its content, what it says, and what it may not be taken for."""
