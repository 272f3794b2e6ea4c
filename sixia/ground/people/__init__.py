"""Who works here: users, units, posts, and what a post may do where."""
