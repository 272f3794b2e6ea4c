"""Backup: all an instance keeps, in one sealed file, and back into an empty one on either database."""
