"""Projects: key and livelihood projects, led files; their plan, monthly figures and milestones."""
