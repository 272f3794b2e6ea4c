"""Measures what the house promises of itself: ratios taken side by side in one run, on both databases."""
