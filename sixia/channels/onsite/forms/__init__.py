"""The forms of the on-site office, each read into what the actions take."""
