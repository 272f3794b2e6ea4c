"""On-site office: deciding stuck matters on the spot, each decision an assignment with a date."""
