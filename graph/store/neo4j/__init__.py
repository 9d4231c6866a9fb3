"""A published run in Neo4j: read by app and export, written only by build.py; the one place that knows Cypher."""
