"""The numbers that a plan promises, each with the name of what it counts."""
