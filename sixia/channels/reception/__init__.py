"""Reception: receiving petitions where people live; mediation to a signed agreement."""
