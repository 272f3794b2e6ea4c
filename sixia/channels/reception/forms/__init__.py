"""The forms of reception, each read into what the actions take."""
