"""Schema history of the files room."""
