"""Files: attachments, checked, re-encoded, kept with their checksum."""
