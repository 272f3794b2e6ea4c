"""四下 Sixia: one problem, from the resident's phone to a confirmed write-off."""
