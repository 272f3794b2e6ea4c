"""What officials declare to bind them to a unit or a person, for themselves and the desk."""
