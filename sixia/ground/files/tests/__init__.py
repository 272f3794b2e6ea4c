"""Behaviours of the files room."""
