"""What leaves as a table: cases as Excel or CSV, only those one may see, identities masked."""
