"""The staff desk: lists in order of what is due, intake at the counter, the page of a case."""
