"""What the four goings-down did in the invented county, room by room."""
