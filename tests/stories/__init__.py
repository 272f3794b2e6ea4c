"""Whole stories, told through the pages in a real browser."""
