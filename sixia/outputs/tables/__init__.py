"""Tables: every list a superior asks for, as a view of rows that are there; on screen and as Excel."""
