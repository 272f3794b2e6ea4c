"""Schema history of the vault."""
