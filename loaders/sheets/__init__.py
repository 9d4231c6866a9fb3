"""A table as an office has it → honest grids, blocks, and rows of our types."""
