"""One row: its cells, their characters and values, checked against its type."""
