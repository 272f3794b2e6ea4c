"""Days: the one clock, and which days are working days."""
