"""Who may do what in an AWS account, read from its exported authorization details.

The rules are those by which AWS itself decides: a statement that denies wins, a boundary must allow as well, and what
the file does not show is never taken for a no.
"""
