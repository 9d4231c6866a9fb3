"""What the ledger costs: a read that checks, and years of daily runs."""
