"""The embedded ledger: one SQLite file in which every run is kept, each part under its digest."""
