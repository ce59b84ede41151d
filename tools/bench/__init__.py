"""Figures of speed, measured on this machine: `python -m tools.bench [answers|scoring|page|pdf|start|all]`.

Ratios count more than figures, because both sides of a ratio are measured here and now, one after the other.
"""
