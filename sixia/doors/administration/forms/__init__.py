"""The forms of the administrators' door."""
