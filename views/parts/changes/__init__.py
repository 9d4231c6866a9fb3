"""What the page of changes is made of: which two runs, and what differs between them as HTML."""
