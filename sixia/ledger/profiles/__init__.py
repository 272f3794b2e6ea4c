"""Profiles: the limits that apply, as versioned data; a file once used is never changed."""
