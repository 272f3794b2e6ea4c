"""Tests of the source itself: its walls, sizes and words."""
