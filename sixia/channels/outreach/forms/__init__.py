"""The forms of outreach, each read into what the actions take."""
