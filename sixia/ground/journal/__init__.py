"""The journal: who did what to a record that is no case, added and never changed."""
