"""Two runs side by side: what is new, gone, changed, and what follows for segments, gaps and targets."""
