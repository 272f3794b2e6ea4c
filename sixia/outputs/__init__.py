"""What leaves the house; reads the ledger, never writes it."""
