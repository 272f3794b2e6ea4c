"""The pages of the administrators' door."""
