"""What `make` calls; no part of the running product."""
