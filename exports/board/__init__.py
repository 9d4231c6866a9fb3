"""The board of a chain: its model, and the board as SVG, HTML and PNG."""
