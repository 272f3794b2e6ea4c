"""Editions: rules this instance keeps as text in versions (calendars, limits); added, never changed."""
