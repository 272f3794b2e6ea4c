"""The forms of research, each read into what the actions take."""
