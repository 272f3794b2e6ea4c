"""The administrators' door: areas, units, duty lists, people, posts, limits, calendars, and what was changed."""
