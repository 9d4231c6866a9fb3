"""What the page of gaps shows: rows of gaps, and of what is still to be verified."""
