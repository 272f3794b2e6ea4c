"""Tests of the administrators' door."""
