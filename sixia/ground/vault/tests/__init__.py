"""Behaviours of the vault."""
