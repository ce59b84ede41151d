"""Commands for people who work on Twokeys itself."""
