"""Boards as one HTML file that works from a stick: drawn, searched and opened without a network."""
