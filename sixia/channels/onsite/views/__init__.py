"""The pages of the on-site office."""
