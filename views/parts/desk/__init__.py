"""What people say on a page: shown before it is kept, kept, taken back."""
