"""An own table on its way into the graph: read, understood, matched, tried, kept; each step a screen of its own."""
