"""SQLite with one writer at a time: a fair gate around every write transaction."""
