"""All rows → one graph: names, places, ties, merging, what is refused, and whether it is whole."""
