"""The four goings-down: rooms of one shape, strangers to each other, each hung on the same visit."""
