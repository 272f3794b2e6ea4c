"""Outreach: explaining policy, with speakers, sessions, materials, and questions that become cases."""
