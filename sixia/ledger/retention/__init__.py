"""Retention: how long what a resident told us is kept after a case has ended, as versioned data."""
