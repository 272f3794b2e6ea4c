"""The residents' door: file, track, evaluate; on a phone, without an account."""
