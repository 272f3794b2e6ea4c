"""`sixia demo`: an invented county with its people, places and the cases of the last ninety days."""
