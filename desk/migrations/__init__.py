"""The desk's form step by step: Alembic brings a desk of any earlier version to today's."""
