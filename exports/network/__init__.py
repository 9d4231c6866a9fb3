"""A graph for other programs: which part of it, as rows under Chinese headings, and one format a file."""
