"""The table of the pages: a whole row opens, headings sort, boxes tick; real HTML, cards where it is narrow."""

from views.parts.table.first import first_rows, offer_more
from views.parts.table.shown import Col, Line, Picked, show_table, worth

__all__ = ["Col", "Line", "Picked", "first_rows", "offer_more", "show_table", "worth"]
