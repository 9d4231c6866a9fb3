"""A chain: criticality, completeness, the order of its gaps, what to verify and search next."""
