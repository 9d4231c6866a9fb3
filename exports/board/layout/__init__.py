"""Where everything on a board stands: columns, order, pills, lines."""
