"""How Chinese is found: texts cut into words, kept on shelves, asked for by people."""
