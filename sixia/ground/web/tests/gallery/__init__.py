"""A page of every bit, for developers."""
