"""The desk: what people say, kept as statements in a database of its own, handed to every build as rows."""
