"""The forms of visits, each read into what the actions take."""
