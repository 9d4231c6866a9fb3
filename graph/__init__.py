"""The graph: its grammar, vocabulary, records, checks, assembly and stores; imports nothing else of the project."""
