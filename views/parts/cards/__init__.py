"""Cards: a segment, a firm, a park, a project, as HTML."""
