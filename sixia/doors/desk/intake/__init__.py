"""Intake: the form of the counter and the telephone."""
