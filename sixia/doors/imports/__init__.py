"""Bringing in what other platforms hold: Excel or CSV of any layout, through a mapping."""
