"""The forms of projects, each read into what the actions take."""
