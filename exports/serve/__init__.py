"""A server for assistant programs (MCP over standard input and output): lists, cards and the search of a run, read only."""
