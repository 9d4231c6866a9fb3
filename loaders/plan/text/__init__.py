"""The text and structure of a plan's file: paragraphs and tables, whatever kind of file it is."""
