"""What every page stands on: shells, bits, forms, and who may open a page."""
