"""One file per kind of answer: how its value is read, what may be missing in it, and how it reads aloud.

A new kind is a file here and its two templates; a test walks the kinds and demands all three.
"""
