"""Two runs of a ledger side by side, as they are asked for: read, and written as a list."""
