"""The vault: residents' identities, encrypted; every look is logged."""
