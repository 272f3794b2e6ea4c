"""The case, its life and its clock: the heart of the house."""
