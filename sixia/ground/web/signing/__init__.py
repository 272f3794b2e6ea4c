"""Signing in and its guard: the way in, one's own account, sessions, locks."""
