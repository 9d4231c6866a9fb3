"""What waits for a person: near names, ties, contradictions, words without a segment, 疑有, what is stale; by effect."""
