"""Benchmarks: what the app costs beside the bare thing, measured side by side in one run."""
