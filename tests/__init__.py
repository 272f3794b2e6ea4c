"""Tests that cross the rooms, and what all tests share."""
