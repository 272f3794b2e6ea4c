"""Behaviours of backup and restore."""
