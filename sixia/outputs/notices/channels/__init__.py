"""The ways out of the house: each hands one parcel over and says what became of it."""
