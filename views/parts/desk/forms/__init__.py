"""One form for each thing that people speak of: a segment, a target, a firm, two names, a statement."""
