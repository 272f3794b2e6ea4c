"""The administrators' door: areas, units, duties, people, posts, limits, calendars, what was changed."""
