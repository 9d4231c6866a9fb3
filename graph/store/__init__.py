"""Stores: the verbs, the embedded ledger, a Neo4j server, and the opener that knows both."""
