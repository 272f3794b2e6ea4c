"""Rows: the statements every request makes, spelt once and asked with other values."""
