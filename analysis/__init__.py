"""The formulas: what is known of a chain goes in, grades, gaps and ranks come out; no files, no store, no screen."""
