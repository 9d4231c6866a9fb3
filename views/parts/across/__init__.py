"""What the pages across chains show: the table of chains, short lists, heat tables, shared gaps, the map."""
