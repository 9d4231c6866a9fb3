"""A segment: whether it is here, on what that rests, and how strong it is."""
