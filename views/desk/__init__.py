"""经办: what staff put in, check and settle; each page one step."""
