"""Free exploration: what is near a node, where it is drawn, and the page."""
