"""Research: finding out, by programmes, topics, questionnaires, problems and measures."""
