"""What python -m loaders.sheets needs: one file as it was understood, as text, as data, as a first mapping."""
