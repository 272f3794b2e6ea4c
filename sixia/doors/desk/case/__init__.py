"""One case at the desk: its page, what one does to it, who may see it."""
