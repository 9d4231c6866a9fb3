"""Target firms: evidence, score, tiers, who would buy, where they could settle."""
