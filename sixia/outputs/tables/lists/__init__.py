"""The lists themselves, each declared as data: a file for each family."""
