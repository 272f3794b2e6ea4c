"""Visits: one going-down, entered once; what was found and promised; who is paired with what."""
