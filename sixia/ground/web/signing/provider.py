"""The one identity provider that an instance may have: its county's own."""

COUNTY = "county"  # its name in addresses and in rows
