"""A county with a programme of research, for every test of this room."""
