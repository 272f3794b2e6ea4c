"""Where things are: the tree of areas and the sites in them."""
