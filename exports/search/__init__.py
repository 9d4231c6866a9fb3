"""Search: every name of a run, found by what people type."""
