"""Ways in that cross the whole house; strangers to each other."""
